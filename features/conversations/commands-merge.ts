import { mergeClocks, unmergeClocks } from '#features/clocks/commands-merge.ts'
import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { moveClocks, subjectOf } from './commands-clocks.ts'
import { ofOwnerStillHere } from './commands-owner-left.ts'
import { type Conversation, closed, isOpen, joinedBy, NEXT_STEPS, reopened } from './domain/conversation.ts'
import { about, conversationLinked, conversationMerged, conversationUnmerged } from './events.ts'
import { mayMerge, maySee, mayUnmerge } from './policy.ts'
import { getConversation, getInboxForWork, lockConversations, saveConversation } from './queries.ts'
import { countMessages, familyOf, moveMessages, moveMessagesBack, standsIn } from './queries-merge.ts'
import { lastSaidIn, waitingSinceIn } from './queries-remaining.ts'
import { insertLink } from './queries-tags.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>

const sameRequester = (a: Conversation, b: Conversation): boolean =>
  a.requesterContactId === b.requesterContactId && a.requesterColleagueId === b.requesterColleagueId

/**
 * Merges one conversation into another: its messages stand there from now on, later replies to either address come
 * there, and nobody outside is told. The merged one keeps its number, addresses and owner.
 */
export const mergeConversation = (
  ctx: Colleagues,
  id: string,
  { intoId, otherRequesterToo }: { intoId: string; otherRequesterToo: boolean },
) =>
  ctx.transaction(async (tx) => {
    if (id === intoId) throw refuse('merge_with_itself')
    const both = await lockConversations(tx, [id, intoId])
    const from = both.get(id)!
    const into = both.get(intoId)!
    if (from.mergedIntoId !== null || into.mergedIntoId !== null) throw refuse('conversation_merged')
    allow(mayMerge(tx.actor, from) && mayMerge(tx.actor, into))
    if (into.state === 'closed') throw refuse('conversation_closed')
    if (!otherRequesterToo && !sameRequester(from, into)) throw refuse('merge_other_requester')
    await moveMessages(tx, from.id, into)
    const counts = await countMessages(tx, [into.id])
    await mergeClocks(tx, subjectOf(from), subjectOf(into))
    await saveConversation(tx, {
      ...closed(from, 'merged', tx.now()),
      mergedIntoId: into.id,
      messageCount: 0,
    })
    const joined = { ...joinedBy(into, from), messageCount: counts.get(into.id) ?? 0 }
    await saveConversation(tx, await moveClocks(tx, into, joined, { name: 'joined' }))
    await announce(tx, about(from, conversationMerged, { intoId, number: into.number }))
    await announce(tx, about(into, conversationLinked, { toId: from.id, kind: 'merged' }))
    return intoId
  })

/** Takes a merged conversation out again, with every message that came to it and to those merged into it before. */
export const unmergeConversation = (ctx: Colleagues, id: string) =>
  ctx.transaction(async (tx) => {
    const { mergedIntoId: intoId } = await getConversation(tx, id)
    if (intoId === null) throw refuse('not_merged')
    const rootId = await standsIn(tx, intoId)
    const all = await lockConversations(tx, [id, intoId, rootId])
    const from = all.get(id)!
    const into = all.get(intoId)!
    const root = all.get(rootId)!
    // Somebody merged or unmerged one of them while we waited for the locks.
    if (from.mergedIntoId !== intoId || (await standsIn(tx, intoId)) !== rootId) throw refusePlainly('stale')
    allow(mayUnmerge(tx.actor, from) && maySee(tx.actor, into))
    await moveMessagesBack(tx, from)
    const counts = await countMessages(tx, [id, rootId])
    const inbox = await getInboxForWork(tx, from.inboxId)
    const next = { text: NEXT_STEPS.answer, at: afterWorkingDays(tx.now(), 1, inbox) }
    await unmergeClocks(tx, subjectOf(from), subjectOf(root), await familyOf(tx, id))
    const alone = {
      ...reopened(await ofOwnerStillHere(tx, from), tx.now(), next),
      ...(await lastSaidIn(tx, id)),
      reopenedCount: from.reopenedCount,
      messageCount: counts.get(id) ?? 0,
    }
    await saveConversation(tx, await partedClocks(tx, from, alone))
    const left = {
      ...root,
      ...(await lastSaidIn(tx, rootId)),
      messageCount: counts.get(rootId) ?? 0,
      contactCount: Math.max(1, root.contactCount - from.contactCount),
    }
    await saveConversation(tx, isOpen(left) ? await partedClocks(tx, root, left) : left)
    await announce(tx, about(from, conversationUnmerged, { fromId: intoId }))
    await announce(tx, about(into, conversationUnmerged, { fromId: intoId }))
  })

/** Each has its own question again, if it waits for us: with the time that was promised from its own messages. */
const partedClocks = async (tx: Context, before: Conversation, after: Conversation): Promise<Conversation> =>
  moveClocks(tx, before, after, {
    name: 'parted',
    since: after.state === 'waiting' ? null : await waitingSinceIn(tx, after.id),
  })

/** Links two conversations that belong together. */
export const linkConversation = (ctx: Colleagues, id: string, toId: string) =>
  ctx.transaction(async (tx) => {
    if (id === toId) throw refuse('merge_with_itself')
    const both = await lockConversations(tx, [id, toId])
    const from = both.get(id)!
    if (await insertLink(tx, id, toId, 'related'))
      await announce(tx, about(from, conversationLinked, { toId, kind: 'related' }))
  })
