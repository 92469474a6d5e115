import type { CLOCK_KINDS, ClockRule } from '#features/charter/shapes.ts'
import {
  addWorking,
  afterWorkingDays,
  type WorkingTime,
  workingBetween,
} from '#features/people/domain/working-time.ts'

export type ClockKind = (typeof CLOCK_KINDS)[number]
export type PauseReason = 'waiting_on_them' | 'waiting_on_others' | 'on_leave'

/** Whose promise it is; the clock knows no more of it (opaque to this feature). */
export interface Subject {
  readonly kind: string
  readonly id: string
}

/** One running promise. `kept` and `void` are over; a missed one is over when it is stopped too. */
export interface Clock {
  readonly id: string
  readonly subject: Subject
  readonly kind: ClockKind
  /** Null for a promise given by hand, whose words then say what it is. */
  readonly promiseId: string | null
  readonly versionId: string | null
  readonly words: string
  readonly madeBy: string | null
  readonly calendarId: string
  readonly teamId: string | null
  readonly inboxId: string | null
  readonly channel: string
  readonly audience: 'public' | 'colleague'
  readonly state: 'running' | 'paused' | 'kept' | 'missed' | 'void'
  readonly startsAt: Date
  readonly dueAt: Date
  readonly counts: 'working' | 'always'
  readonly targetMs: number
  readonly toldAt: Date | null
  readonly pauseReason: PauseReason | null
  readonly pausedAt: Date | null
  readonly remainingMs: number | null
  readonly missedAt: Date | null
  readonly stoppedAt: Date | null
  readonly stoppedById: string | null
  /** How many of its moments (due soon, missed, further up) have been told. */
  readonly stage: number
  readonly nextFireAt: Date | null
}

/** Still owed: it runs, it is paused, or it was missed and is not done yet. */
export const isOwed = ({ state, stoppedAt }: Clock): boolean =>
  state === 'running' || state === 'paused' || (state === 'missed' && stoppedAt === null)

const MINUTE = 60_000
const DAY = 86_400_000
const MS: Readonly<Record<ClockRule['unit'], number>> = {
  working_minutes: MINUTE,
  working_hours: 60 * MINUTE,
  working_days: DAY,
  minutes: MINUTE,
  hours: 60 * MINUTE,
  days: DAY,
}
/** A promise coming due is told this much (working) time before. */
export const DUE_SOON_MS = 30 * MINUTE

const always = ({ timeZone }: WorkingTime): WorkingTime => ({ timeZone, periods: [] })
const countedIn = (counts: Clock['counts'], calendar: WorkingTime): WorkingTime =>
  counts === 'always' ? always(calendar) : calendar

/** When a promise that begins now is due, and how much time that is in milliseconds of the time that counts. */
export function dueOf(
  { amount, unit }: Pick<ClockRule, 'amount' | 'unit'>,
  startsAt: Date,
  calendar: WorkingTime,
): Pick<Clock, 'dueAt' | 'counts' | 'targetMs'> {
  const counts = unit.startsWith('working') ? 'working' : 'always'
  if (unit === 'working_days') {
    const dueAt = afterWorkingDays(startsAt, amount, calendar)
    return { dueAt, counts, targetMs: workingBetween(startsAt, dueAt, calendar) }
  }
  const targetMs = amount * MS[unit]
  return { dueAt: addWorking(startsAt, targetMs, countedIn(counts, calendar)), counts, targetMs }
}

/** The moment at which it is told that the promise comes due; none when it was promised within the last half hour. */
export function dueSoonAt(
  clock: Pick<Clock, 'dueAt' | 'counts' | 'startsAt'>,
  calendar: WorkingTime,
): Date | null {
  const at = addWorking(clock.dueAt, -DUE_SOON_MS, countedIn(clock.counts, calendar))
  return at > clock.startsAt ? at : null
}

/** What is promised was done: kept until its due time, that instant included, missed after it. */
export function stopped(before: Clock, at: Date, byId: string | null): Clock {
  if (!isOwed(before)) return before
  const kept = before.state === 'paused' || (before.state === 'running' && at <= before.dueAt)
  return {
    ...before,
    ...over,
    state: kept ? 'kept' : 'missed',
    missedAt: kept ? null : (before.missedAt ?? before.dueAt),
    stoppedAt: at,
    stoppedById: byId,
  }
}

const over = { pauseReason: null, pausedAt: null, remainingMs: null, nextFireAt: null } as const

/** It counts nowhere: nothing was asked, it was withdrawn, or its conversation became part of another. */
export const voided = (before: Clock, at: Date): Clock =>
  isOwed(before) && before.state !== 'missed' ? { ...before, ...over, state: 'void', stoppedAt: at } : before

/** Only for a reason that is stated; what is left is counted in the calendar it was counted in so far. */
export function paused(before: Clock, reason: PauseReason, at: Date, calendar: WorkingTime): Clock {
  if (before.state !== 'running' || at >= before.dueAt) return before
  return {
    ...before,
    state: 'paused',
    pauseReason: reason,
    pausedAt: at,
    remainingMs: workingBetween(at, before.dueAt, countedIn(before.counts, calendar)),
    nextFireAt: null,
  }
}

/** It goes on with what was left, in the calendar that is in force now. */
export function resumed(before: Clock, at: Date, calendar: WorkingTime & { readonly id: string }): Clock {
  if (before.state !== 'paused') return before
  const dueAt = addWorking(at, before.remainingMs!, countedIn(before.counts, calendar))
  return again({ ...before, ...over, state: 'running', dueAt, calendarId: calendar.id }, at, calendar)
}

/** What had stopped it did not hold: it runs on with what was left, and one that had been missed is still owed. */
export function reopened(
  before: Clock,
  at: Date,
  calendars: { readonly then: WorkingTime; readonly now: WorkingTime & { readonly id: string } },
): Clock {
  if (before.stoppedAt === null || before.state === 'void') return before
  const owed = { ...before, stoppedAt: null, stoppedById: null }
  if (before.state === 'missed') return owed
  const left = workingBetween(before.stoppedAt, before.dueAt, countedIn(before.counts, calendars.then))
  const dueAt = addWorking(at, left, countedIn(before.counts, calendars.now))
  return again({ ...owed, ...over, state: 'running', dueAt, calendarId: calendars.now.id }, at, calendars.now)
}

/** Taken back before it left: as if it had not been done, with the time that was told. */
export function unstopped(before: Clock, at: Date, calendar: WorkingTime): Clock {
  if (before.stoppedAt === null || before.state === 'void') return before
  const owed = { ...before, stoppedAt: null, stoppedById: null }
  return before.state === 'missed' ? owed : again({ ...owed, ...over, state: 'running' }, at, calendar)
}

const again = (clock: Clock, at: Date, calendar: WorkingTime): Clock => {
  const soon = clock.stage === 0 ? dueSoonAt(clock, calendar) : null
  return { ...clock, nextFireAt: soon !== null && soon > at ? soon : clock.dueAt }
}

/** They heard from us that it will be later: the miss stays one, and is owed under the new promise. */
export const told = (before: Clock, at: Date): Clock => (isOwed(before) ? { ...before, toldAt: at } : before)
