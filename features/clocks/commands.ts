import { announceAll } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import {
  type Clock,
  type ClockCalendar,
  type ClockKind,
  isOwed,
  letGo,
  type PauseReason,
  paused,
  reopened,
  resumed,
  type Subject,
  stopped,
  told,
  unstopped,
  voided,
  withheld,
} from './domain/clock.ts'
import { DEFAULT_STEPS } from './domain/escalation.ts'
import { clockKept, ofClock } from './events.ts'
import {
  findOwedFirst,
  type LockedClock,
  lockLastStopped,
  lockOwed,
  lockStoppedBy,
  saveClocks,
  saveMissedBecause,
} from './queries.ts'
import { findSteps } from './queries-escalation.ts'

/** Only some of what is owed. */
type Which = (clock: Clock) => boolean
const all: Which = () => true

/** Moves locked clocks by a rule, and writes those that it changed. */
export async function move<Before extends Clock>(
  tx: Context,
  clocks: readonly Before[],
  how: (clock: Before) => Clock,
): Promise<Clock[]> {
  const after = clocks.flatMap((before) => {
    const clock = how(before)
    return clock === before ? [] : [clock]
  })
  await saveClocks(tx, after)
  return after
}

/** What was promised was done: by a message, an answer, a call, known by its id. Gives the clocks that it stopped. */
export async function stopClocks(
  tx: Context,
  subject: Subject,
  kinds: readonly ClockKind[],
  { at, byId }: { readonly at: Date; readonly byId: string | null },
): Promise<Clock[]> {
  const owed = (await lockOwed(tx, subject)).filter(({ kind }) => kinds.includes(kind))
  const after = await move(tx, owed, (clock) => stopped(clock, at, byId))
  const kept = after.filter(({ state }) => state === 'kept')
  await announceAll(
    tx,
    kept.map((clock) => ofClock(clock, clockKept, { at: at.toISOString() })),
  )
  return after
}

/** Nothing of it is owed any more and it counts nowhere: nothing asked, withdrawn, merged. A miss stays one. */
export const voidClocks = async (
  tx: Context,
  subject: Subject,
  at: Date,
  kinds?: readonly ClockKind[],
  which: Which = all,
): Promise<Clock[]> => {
  const owed = await lockOwed(tx, subject)
  return move(
    tx,
    owed.filter((clock) => (!kinds || kinds.includes(clock.kind)) && which(clock)),
    (clock) => voided(clock, at),
  )
}

/** Pauses those whose promise says that this reason pauses them. */
export const pauseClocks = async (
  tx: Context,
  subject: Subject,
  reason: PauseReason,
  at: Date,
): Promise<Clock[]> =>
  move(tx, await lockOwed(tx, subject), (clock) =>
    (clock.pausesWhile as readonly string[] | null)?.includes(reason)
      ? paused(clock, reason, at, clock)
      : clock,
  )

/** What pauses runs on with what was left, in the calendar in force now. */
export const resumeClocks = async (
  tx: Context,
  subject: Subject,
  at: Date,
  calendar: ClockCalendar,
): Promise<Clock[]> => move(tx, await lockOwed(tx, subject), (clock) => resumed(clock, at, calendar))

const stepsIfMissed = async (tx: Context, clocks: readonly LockedClock[]) =>
  clocks.some(({ state }) => state === 'missed') ? ((await findSteps(tx)) ?? DEFAULT_STEPS) : DEFAULT_STEPS

/** What was done did not hold: the last of these kinds runs on with what was left, or is owed again. */
export async function reopenClocks(
  tx: Context,
  subject: Subject,
  at: Date,
  calendar: ClockCalendar,
  kinds: readonly ClockKind[] = ['resolution'],
): Promise<Clock[]> {
  const before = await lockLastStopped(tx, subject, kinds)
  const steps = await stepsIfMissed(tx, before)
  return move(tx, before, (clock) => reopened(clock, at, { before: clock, now: calendar }, steps))
}

/** What one message stopped, as long as it is not known to have left: it counts nowhere. */
export const holdClocks = async (tx: Context, subject: Subject, byId: string): Promise<Clock[]> =>
  move(tx, stoppedOnlyBy(await lockStoppedBy(tx, subject, byId), byId), withheld)

/** The message has left after all, at this time. */
export const letGoClocks = async (tx: Context, subject: Subject, byId: string, at: Date): Promise<Clock[]> =>
  move(tx, stoppedOnlyBy(await lockStoppedBy(tx, subject, byId), byId), (clock) => letGo(clock, at))

/** A message that stopped them never arrived, another one did: they were stopped by that one, in time or late. */
export const stopByAnother = async (
  tx: Context,
  subject: Subject,
  byId: string,
  other: { readonly at: Date; readonly byId: string },
): Promise<Clock[]> =>
  move(tx, stoppedOnlyBy(await lockStoppedBy(tx, subject, byId), byId), (clock) =>
    stopped(unstopped(clock, other.at, clock), other.at, other.byId),
  )

const stoppedOnlyBy = (clocks: readonly LockedClock[], byId: string): LockedClock[] =>
  clocks.filter(({ stoppedById }) => stoppedById === byId)

/**
 * What stopped them was taken back before it left, or never arrived: as if it had not been done. What began after it
 * counts nowhere.
 */
export async function unstopClocks(tx: Context, subject: Subject, byId: string, at: Date): Promise<Clock[]> {
  const clocks = await lockStoppedBy(tx, subject, byId)
  const before = stoppedOnlyBy(clocks, byId)
  const again = new Set(before.map(({ promiseId }) => promiseId).filter((id) => id !== null))
  const steps = await stepsIfMissed(tx, before)
  // The later ones go first: two of one promise never run at once.
  const later = clocks.filter((clock) => isOwed(clock) && again.has(clock.promiseId ?? ''))
  const gone = await move(tx, later, (clock) => voided(clock, at))
  return [...gone, ...(await move(tx, before, (clock) => unstopped(clock, at, clock, steps)))]
}

/** They heard from us that it will be later, by the notice of this id; the new time is a promise of its own. */
export const tellClocks = async (
  tx: Context,
  subject: Subject,
  at: Date,
  which: Which = all,
  byId: string | null = null,
): Promise<Clock[]> =>
  move(tx, await lockOwed(tx, subject), (clock) =>
    which(clock) && clock.toldAt === null ? told(clock, at, byId) : clock,
  )

/** What is promised first of all that is owed: what a list is ordered by. */
export const owedFirst = (ctx: Context, subject: Subject) => findOwedFirst(ctx, subject)

/** A miss is put down to load, never to a person: whoever had it had stopped to help, and nobody took it. */
export const missedForLoad = (ctx: Context, clockId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    await saveMissedBecause(tx, clockId, 'load')
  })
