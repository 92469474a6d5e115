import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announceAll } from '#platform/events/announce.ts'
import { snippetOf } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { calendarOf, promisedAtFirst } from './commands-clocks.ts'
import { isOpen, NEXT_STEPS } from './domain/conversation.ts'
import { about, conversationLinked, conversationOpened, conversationTaken } from './events.ts'
import { mayWork } from './policy.ts'
import { getInboxForWork, insertConversation, lockConversation, saveConversation } from './queries.ts'
import { countMessages } from './queries-merge.ts'
import { lastSaidIn, waitingSinceIn } from './queries-remaining.ts'
import { findSplittable, moveMessageTo } from './queries-split.ts'
import { insertLink } from './queries-tags.ts'
import { refuse } from './refuse.ts'

/**
 * What they wrote about something else becomes a conversation of its own, with the same owner. It was asked when they asked
 * it: what is promised there is counted from the start of its turn. Gives the new one's id.
 */
export const splitConversation = (ctx: Context<ColleagueActor>, id: string, messageId: string) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    allow(mayWork(tx.actor, before))
    if (!isOpen(before)) throw refuse('conversation_closed')
    const message = await findSplittable(tx, id, messageId)
    if (!message || before.messageCount < 2) throw refuse('cannot_split')
    const inbox = await getInboxForWork(tx, before.inboxId)
    const waiting = await waitingSinceIn(tx, id)
    const isOpenQuestion = waiting !== null && message.createdAt >= waiting
    const begun = {
      id: newId<'conversation'>(),
      inboxId: before.inboxId,
      teamId: before.teamId,
      ownerId: before.ownerId,
      requesterContactId: before.requesterContactId,
      requesterColleagueId: before.requesterColleagueId,
      requesterName: before.requesterName,
      channel: before.channel,
      startedBy: 'them',
      subject: message.subject || before.subject,
      need: '',
      state: before.ownerId === null ? 'received' : 'owned',
      waitingOn: null,
      nextStep: NEXT_STEPS.answer,
      nextStepAt: afterWorkingDays(tx.now(), 1, inbox),
      snippet: snippetOf(message.text),
      messageCount: 1,
      contactCount: 1,
      at: message.createdAt,
    } as const
    const turn = { ...begun, at: isOpenQuestion ? waiting : message.createdAt }
    const { promised, started } = await promisedAtFirst(
      tx,
      turn,
      true,
      () => calendarOf(tx, before),
      !isOpenQuestion,
    )
    const number = await insertConversation(tx, begun, promised)
    await moveMessageTo(tx, messageId, begun.id)
    const counts = await countMessages(tx, [id])
    await saveConversation(tx, {
      ...before,
      ...(await lastSaidIn(tx, id)),
      messageCount: counts.get(id) ?? 0,
    })
    await insertLink(tx, begun.id, id, 'split')
    const { inboxId, teamId, channel, ownerId } = begun
    await announceAll(tx, [
      about(begun, conversationOpened, { number, inboxId, teamId, channel }),
      ...started,
      ...(ownerId === null ? [] : [about(begun, conversationTaken, { ownerId, from: null })]),
      about(before, conversationLinked, { toId: begun.id, kind: 'split' }),
    ])
    return begun.id
  })
