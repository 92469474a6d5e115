import type { Context } from '#platform/http/context.ts'
import { move } from './commands.ts'
import type { Clock, Subject } from './domain/clock.ts'
import { DEFAULT_STEPS } from './domain/escalation.ts'
import { heardAfterAll, isAhead, unheard } from './domain/unheard.ts'
import { lockToldBy } from './queries.ts'
import { findSteps } from './queries-escalation.ts'

/** The notice of this id never arrived: it told nobody, and what it began counts nowhere. Gives the clocks that moved. */
export async function unhearClocks(tx: Context, subject: Subject, noticeId: string): Promise<Clock[]> {
  const before = await lockToldBy(tx, subject, noticeId)
  if (before.length === 0) return []
  const steps = (await findSteps(tx)) ?? DEFAULT_STEPS
  const notice = { id: noticeId, at: tx.now() }
  // What it began was told to be later by another notice: that one told them of all that was late.
  const begun = before.find(({ begunById }) => begunById === noticeId)
  const since = begun && begun.toldAt !== null && begun.toldById !== null ? begun : null
  return move(tx, before, (clock) => unheard(clock, notice, clock, steps, since))
}

/** The notice of this id has left after all; where its time has passed meanwhile, nothing changes. Gives what moved. */
export async function hearClocks(tx: Context, subject: Subject, noticeId: string): Promise<Clock[]> {
  const before = await lockToldBy(tx, subject, noticeId)
  const notice = { id: noticeId, at: tx.now() }
  return isAhead(before, notice) ? move(tx, before, (clock) => heardAfterAll(clock, notice, clock)) : []
}
