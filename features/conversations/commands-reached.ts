import { holdClocks, letGoClocks, stopByAnother } from '#features/clocks/commands.ts'
import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { moveClocks, subjectOf } from './commands-clocks.ts'
import { ofOwnerStillHere } from './commands-owner-left.ts'
import { unstopInMerged } from './commands-undo.ts'
import { LOOK_AGAIN_WORKING_DAYS } from './commands-write.ts'
import { type Conversation, isConfirmed, isOpen, NEXT_STEPS } from './domain/conversation.ts'
import { leftAfterAll, restsOnOurWord, unsaid } from './domain/unsaid.ts'
import { about, conversationReopened, messageNotReached, messageReached } from './events.ts'
import { getInboxForWork, saveConversation } from './queries.ts'
import { familyOf } from './queries-merge.ts'
import { type OurWord, saidNext, saveReached, saveUnreached } from './queries-reached.ts'
import { waitingSinceIn } from './queries-remaining.ts'

/** What a message had kept, here and in what was merged into this. */
async function inFamily(
  tx: Context,
  { id }: Conversation,
  move: (subject: ReturnType<typeof subjectOf>) => Promise<unknown>,
): Promise<void> {
  for (const each of await familyOf(tx, id)) await move(subjectOf({ id: each }))
}

/** No server takes it yet: what it kept counts nowhere as long as it waits here. The conversation is locked by the caller. */
export async function waitsHere(tx: Context, before: Conversation, { id }: OurWord): Promise<void> {
  await saveUnreached(tx, id, 'kept')
  await inFamily(tx, before, (subject) => holdClocks(tx, subject, id))
}

/**
 * It failed for good: they were not reached. What it had kept is owed as before, with the time that was told, it is our turn
 * again, and what was closed with it opens for the same owner; unless they were reached otherwise since: then that kept it,
 * in time or late. Gives whether its answer was never said. The conversation is locked by the caller.
 */
export async function didNotReach(tx: Context, before: Conversation, it: OurWord): Promise<boolean> {
  if (isConfirmed(before)) return false
  await saveUnreached(tx, it.id, 'failed')
  const next = await saidNext(tx, before.id, it)
  if (next) {
    await inFamily(tx, before, (subject) => stopByAnother(tx, subject, it.id, { at: next.at, byId: next.id }))
    return false
  }
  if (!isOpen(before) && !restsOnOurWord(before)) {
    await inFamily(tx, before, (subject) => holdClocks(tx, subject, it.id))
    return false
  }
  await owedAgain(tx, before, it)
  return true
}

async function owedAgain(tx: Context, before: Conversation, it: OurWord): Promise<void> {
  const at = tx.now()
  const still = isOpen(before) ? before : await ofOwnerStillHere(tx, before)
  const inbox = await getInboxForWork(tx, before.inboxId)
  const since = it.isAnswer ? before.waitingSince : await waitingSinceIn(tx, before.id)
  const step = { text: NEXT_STEPS.notReached, at: afterWorkingDays(at, 1, inbox) }
  const turned = restsOnOurWord(before) ? unsaid(still, since ?? it.createdAt, step) : still
  await unstopInMerged(tx, before, it.id)
  const fact = { name: 'not_reached', at, messageId: it.id, writtenAt: it.createdAt } as const
  const after = await moveClocks(tx, before, turned, fact, { inbox })
  await saveConversation(tx, after)
  await announce(tx, about(after, messageNotReached, { messageId: it.id }))
  if (!isOpen(before)) await announce(tx, about(after, conversationReopened, { was: before.closedAs ?? '' }))
}

/** It has left after all: what is owed is kept or missed by now. The conversation is locked by the caller. */
export async function reachedAfterAll(tx: Context, before: Conversation, it: OurWord): Promise<void> {
  const at = tx.now()
  await saveReached(tx, it.id)
  await inFamily(tx, before, (subject) => letGoClocks(tx, subject, it.id, at))
  if (it.unreached === 'failed' && isOpen(before)) {
    const inbox = await getInboxForWork(tx, before.inboxId)
    const step = { text: NEXT_STEPS.lookAgain, at: afterWorkingDays(at, LOOK_AGAIN_WORKING_DAYS, inbox) }
    const turned = leftAfterAll(before, at, step)
    await saveConversation(
      tx,
      await moveClocks(tx, before, turned, { name: 'replied', at, byId: it.id }, { inbox }),
    )
  }
  await announce(tx, about(before, messageReached, { messageId: it.id }))
}
