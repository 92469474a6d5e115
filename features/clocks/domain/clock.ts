import type { CLOCK_KINDS } from '#features/charter/shapes.ts'
import { addWorking, type WorkingTime, workingBetween } from '#features/people/domain/working-time.ts'
import { countedIn } from './counting.ts'
import { DEFAULT_STEPS, type EscalationStep } from './escalation.ts'
import { nextFire } from './firing.ts'
import { isOwed } from './owed.ts'

export { isOwed } from './owed.ts'

export type ClockKind = (typeof CLOCK_KINDS)[number]
export type PauseReason = 'waiting_on_them' | 'waiting_on_others' | 'on_leave'
/** Working time, and which version of a calendar it is. */
export type ClockCalendar = WorkingTime & { readonly id: string }

/** Whose promise it is; the clock knows no more of it (opaque to this feature). */
export interface Subject {
  readonly kind: string
  readonly id: string
}

/** What moved its time: from when to when it did not count, what was left, the times told before and after. */
export interface Move {
  readonly kind: 'pause' | 'reopening'
  readonly reason: PauseReason | null
  readonly from: Date
  /** Null while it still pauses, or when it was done in the pause. */
  readonly to: Date | null
  readonly leftMs: number
  readonly dueBefore: Date
  readonly dueAt: Date | null
  readonly calendarBefore: string
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
  /** Who gave it by hand, or applied this promise instead of another. */
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
  /** The notice that said so; it stays when the notice never arrived, and nobody was told. */
  readonly toldById: string | null
  /** The notice that said it first, where one did. */
  readonly begunById: string | null
  readonly pauseReason: PauseReason | null
  readonly pausedAt: Date | null
  readonly remainingMs: number | null
  readonly missedAt: Date | null
  /** What the miss is put down to, where it is known. */
  readonly missedBecause: 'load' | null
  readonly stoppedAt: Date | null
  readonly stoppedById: string | null
  /** How many of its moments (due soon, missed, further up) have been told. */
  readonly stage: number
  readonly nextFireAt: Date | null
  readonly moves: readonly Move[]
}

const quiet = { pauseReason: null, pausedAt: null, remainingMs: null, nextFireAt: null } as const
const fresh = {
  ...quiet,
  toldAt: null,
  toldById: null,
  missedAt: null,
  missedBecause: null,
  stoppedAt: null,
  stoppedById: null,
  stage: 0,
} as const

type Given = Omit<Clock, keyof typeof fresh | 'state' | 'moves' | 'calendarId' | 'begunById'> &
  Partial<Pick<Clock, 'begunById'>>

/** A promise begins to run, with the moment at which it will speak first. */
export function started(given: Given, at: Date, calendar: ClockCalendar): Clock {
  const own = { ...fresh, state: 'running', moves: [], calendarId: calendar.id } as const
  const clock = { begunById: null, ...given, ...own }
  return { ...clock, nextFireAt: nextFire(clock, at, calendar, []) }
}

/**
 * What is promised was done: kept until its due time, that instant included, missed after it. One that pauses is kept;
 * the pause stays open in its moves, so that taking it back finds it.
 */
export function stopped(before: Clock, at: Date, byId: string | null): Clock {
  if (!isOwed(before)) return before
  const isKept = before.state === 'paused' || at <= before.dueAt
  return {
    ...before,
    ...quiet,
    state: isKept ? 'kept' : 'missed',
    missedAt: isKept ? null : before.dueAt,
    stoppedAt: at,
    stoppedById: byId,
  }
}

/** It counts nowhere: nothing was asked, it was withdrawn, or its conversation became part of another. */
export function voided(before: Clock, at: Date): Clock {
  if (!isOwed(before)) return before
  // A miss stays a miss; nothing of it is owed any more.
  if (before.state === 'missed') return { ...before, ...quiet, stoppedAt: at }
  return { ...before, ...quiet, state: 'void', stoppedAt: at }
}

/** Only for a reason that is stated; what is left is counted in the calendar it was counted in so far. */
export function paused(before: Clock, reason: PauseReason, at: Date, calendar: WorkingTime): Clock {
  if (before.state !== 'running' || at >= before.dueAt) return before
  const leftMs = workingBetween(at, before.dueAt, countedIn(before.counts, calendar))
  const move = { kind: 'pause', reason, from: at, to: null, leftMs, dueAt: null, ...wasOf(before) } as const
  return pausedBy({ ...before, moves: [...before.moves, move] }, move)
}

const wasOf = ({ dueAt, calendarId }: Clock) => ({ dueBefore: dueAt, calendarBefore: calendarId })
const pausedBy = (clock: Clock, { reason, from, leftMs }: Move): Clock => ({
  ...clock,
  state: 'paused',
  pauseReason: reason,
  pausedAt: from,
  remainingMs: leftMs,
  nextFireAt: null,
})

/** A later time is one to be reminded of again. */
const stageOf = ({ stage, dueAt: before }: Clock, dueAt: Date): number => (dueAt > before ? 0 : stage)
const latest = (a: Date, b: Date): Date => (a > b ? a : b)

/** It goes on with what was left, in the calendar that is in force now, and never sooner than was told. */
export function resumed(before: Clock, at: Date, calendar: ClockCalendar): Clock {
  if (before.state !== 'paused') return before
  const left = addWorking(at, before.remainingMs!, countedIn(before.counts, calendar))
  const dueAt = latest(before.dueAt, left)
  const moves = [...before.moves.slice(0, -1), { ...before.moves.at(-1)!, to: at, dueAt }]
  const clock = { ...before, ...quiet, state: 'running', dueAt, calendarId: calendar.id, moves } as const
  return again({ ...clock, stage: stageOf(before, dueAt) }, at, calendar)
}

/** What had stopped it did not hold: it runs on with what was left, and one that had been missed is still owed. */
export function reopened(
  before: Clock,
  at: Date,
  calendars: { readonly before: WorkingTime; readonly now: ClockCalendar },
  steps: readonly EscalationStep[] = DEFAULT_STEPS,
): Clock {
  if (before.stoppedAt === null || before.state === 'void') return before
  if (before.state === 'missed') return unstopped(before, at, calendars.before, steps)
  const { stoppedAt } = before
  const pause = openPauseOf(before)
  const leftMs =
    pause?.leftMs ?? workingBetween(stoppedAt, before.dueAt, countedIn(before.counts, calendars.before))
  const left = addWorking(at, leftMs, countedIn(before.counts, calendars.now))
  const dueAt = latest(before.dueAt, left)
  const moves: Move[] = pause
    ? [...before.moves.slice(0, -1), { ...pause, to: stoppedAt, dueAt: before.dueAt }]
    : [...before.moves]
  moves.push({ kind: 'reopening', reason: null, from: stoppedAt, to: at, leftMs, dueAt, ...wasOf(before) })
  // Whatever they were told before, the time that is owed now is this one.
  const owed = { ...before, ...quiet, toldAt: null, toldById: null, stoppedAt: null, stoppedById: null }
  return again(
    { ...owed, state: 'running', dueAt, calendarId: calendars.now.id, moves, stage: stageOf(before, dueAt) },
    at,
    calendars.now,
    steps,
  )
}

const openPauseOf = ({ moves }: Clock): Move | null => {
  const last = moves.at(-1)
  return last?.kind === 'pause' && last.to === null ? last : null
}

/** What stopped it has not left our house: kept by nobody's knowledge, it counts nowhere until that is known. */
export const withheld = (before: Clock): Clock =>
  before.state === 'kept' ? { ...before, state: 'void' } : before

/** Nothing else leaves a trace of what stopped it on a clock that counts nowhere. */
const isHeld = ({ state, stoppedById }: Clock): boolean => state === 'void' && stoppedById !== null

/** What stopped it has left after all: kept or missed by that time. */
export function letGo(before: Clock, at: Date): Clock {
  if (!isHeld(before)) return before
  const isKept = openPauseOf(before) !== null || at <= before.dueAt
  return {
    ...before,
    state: isKept ? 'kept' : 'missed',
    missedAt: isKept ? null : before.dueAt,
    stoppedAt: at,
  }
}

/** Taken back before it left, or it never arrived: as if it had not been done, with the time that was told. */
export function unstopped(
  before: Clock,
  at: Date,
  calendar: WorkingTime,
  steps: readonly EscalationStep[] = DEFAULT_STEPS,
): Clock {
  if (before.stoppedAt === null || (before.state === 'void' && !isHeld(before))) return before
  const owed = { ...before, ...quiet, stoppedAt: null, stoppedById: null }
  if (before.state === 'missed') return again(owed, at, calendar, steps)
  const pause = openPauseOf(before)
  return pause ? pausedBy(owed, pause) : again({ ...owed, state: 'running' }, at, calendar, steps)
}

const again = (
  clock: Clock,
  at: Date,
  calendar: WorkingTime,
  steps: readonly EscalationStep[] = [],
): Clock => ({ ...clock, nextFireAt: nextFire(clock, at, calendar, steps) })

/** They heard from us that it will be later: a miss stays one, and what is owed is owed under the new promise. */
export function told(before: Clock, at: Date, byId: string | null = null): Clock {
  if (!isOwed(before) || before.toldAt !== null) return before
  const clock = { ...before, toldAt: at, toldById: byId }
  return clock.nextFireAt === null ? clock : { ...clock, nextFireAt: nextFire(clock, at, ANY, []) }
}
// Once told, only the miss itself is left to say; no calendar is asked for that.
const ANY: WorkingTime = { timeZone: 'UTC', periods: [] }
