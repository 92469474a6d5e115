import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { type Conversation, closed, NEXT_STEPS, reopened } from './domain/conversation.ts'
import { about, conversationLinked, conversationMerged, conversationUnmerged } from './events.ts'
import { mayMerge, maySee, mayUnmerge } from './policy.ts'
import { getInboxForWork, lockConversations, saveConversation } from './queries.ts'
import { countMessages, moveMessages, moveMessagesBack } from './queries-merge.ts'
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
    await saveConversation(tx, {
      ...closed(from, 'merged', tx.now()),
      mergedIntoId: into.id,
      messageCount: 0,
    })
    await saveConversation(tx, {
      ...into,
      harm: from.state === 'closed' ? into.harm : worse(from.harm, into.harm),
      messageCount: counts.get(into.id) ?? 0,
      contactCount: into.contactCount + from.contactCount,
      waitingSince:
        from.state !== 'closed' && from.waitingSince < into.waitingSince
          ? from.waitingSince
          : into.waitingSince,
      lastMessageAt: from.lastMessageAt > into.lastMessageAt ? from.lastMessageAt : into.lastMessageAt,
    })
    await announce(tx, about(from, conversationMerged, { intoId, number: into.number }))
    await announce(tx, about(into, conversationLinked, { toId: from.id, kind: 'merged' }))
    return intoId
  })

const HARMS = ['none', 'inconvenience', 'loss', 'danger'] as const
const worse = (a: Conversation['harm'], b: Conversation['harm']) =>
  HARMS[Math.max(HARMS.indexOf(a), HARMS.indexOf(b))]!

/** Takes a merged conversation out again, with every message that came to it and to those merged into it before. */
export const unmergeConversation = (ctx: Colleagues, id: string) =>
  ctx.transaction(async (tx) => {
    const [target] = (await lockConversations(tx, [id])).values()
    const intoId = target!.mergedIntoId
    if (intoId === null) throw refuse('not_merged')
    const both = await lockConversations(tx, [id, intoId])
    const from = both.get(id)!
    const into = both.get(intoId)!
    allow(mayUnmerge(tx.actor, from) && maySee(tx.actor, into))
    await moveMessagesBack(tx, from)
    const counts = await countMessages(tx, [id, intoId])
    const inbox = await getInboxForWork(tx, from.inboxId)
    const next = { text: NEXT_STEPS.answer, at: afterWorkingDays(tx.now(), 1, inbox) }
    await saveConversation(tx, {
      ...reopened(from, tx.now(), next),
      reopenedCount: from.reopenedCount,
      messageCount: counts.get(id) ?? 0,
    })
    await saveConversation(tx, {
      ...into,
      messageCount: counts.get(intoId) ?? 0,
      contactCount: Math.max(1, into.contactCount - from.contactCount),
    })
    await announce(tx, about(from, conversationUnmerged, { fromId: intoId }))
    await announce(tx, about(into, conversationUnmerged, { fromId: intoId }))
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
