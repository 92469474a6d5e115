import { hearClocks, unhearClocks } from '#features/clocks/commands-unheard.ts'
import { subjectsToldBy } from '#features/clocks/queries.ts'
import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { subjectOf, withOwed } from './commands-clocks.ts'
import { type Conversation, isOpen, NEXT_STEPS, withNextStep } from './domain/conversation.ts'
import { about, messageNotReached, messageReached } from './events.ts'
import { getInboxForWork, lockConversation, saveConversation } from './queries.ts'
import { familyOf } from './queries-merge.ts'
import { type OurWord, saveReached, saveUnreached } from './queries-reached.ts'

/**
 * The notice with a new time never arrived: what was promised before counts, as if nobody had been told, and whoever has it
 * reaches them another way. The conversation is locked by the caller.
 */
export async function newTimeUnheard(
  tx: Context,
  before: Conversation,
  { id: messageId }: OurWord,
): Promise<void> {
  await saveUnreached(tx, messageId, 'failed')
  const moved = []
  const family = await familyOf(tx, before.id)
  for (const id of family) moved.push(...(await unhearClocks(tx, subjectOf({ id }), messageId)))
  for (const id of await subjectsToldBy(tx, 'conversation', messageId))
    if (!family.includes(id)) await unheardElsewhere(tx, id, messageId)
  if (isOpen(before)) {
    const said = moved.find(({ begunById }) => begunById === messageId)?.dueAt
    const rests = before.nextStep === NEXT_STEPS.hear && +before.nextStepAt! === +(said ?? 0)
    const inbox = await getInboxForWork(tx, before.inboxId)
    const step = { text: NEXT_STEPS.notReached, at: afterWorkingDays(tx.now(), 1, inbox) }
    await saveConversation(tx, await withOwed(tx, rests ? withNextStep(before, step) : before))
  }
  await announce(tx, about(before, messageNotReached, { messageId, newTime: true }))
}

/** What was merged with this when the notice left, and stands alone again. */
async function unheardElsewhere(tx: Context, id: string, messageId: string): Promise<void> {
  const other = await lockConversation(tx, id)
  await unhearClocks(tx, subjectOf(other), messageId)
  if (isOpen(other)) await saveConversation(tx, await withOwed(tx, other))
}

/** It has left after all, with a time that is still ahead: they know of it from now on. The conversation is locked by the caller. */
export async function newTimeHeard(
  tx: Context,
  before: Conversation,
  { id: messageId }: OurWord,
): Promise<void> {
  await saveReached(tx, messageId)
  if (isOpen(before)) {
    const moved = await hearClocks(tx, subjectOf(before), messageId)
    const said = moved.find(({ begunById }) => begunById === messageId)
    const step = said && before.nextStep === NEXT_STEPS.notReached ? said.dueAt : null
    const after = step ? withNextStep(before, { text: NEXT_STEPS.hear, at: step }) : before
    await saveConversation(tx, await withOwed(tx, after))
  }
  await announce(tx, about(before, messageReached, { messageId }))
}
