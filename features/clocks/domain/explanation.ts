import type { ClockRule } from '#features/charter/shapes.ts'
import {
  type Holiday,
  nextOpen,
  type WorkingTime,
  workingBetween,
} from '#features/people/domain/working-time.ts'
import type { Clock, Move } from './clock.ts'
import { countedIn } from './counting.ts'

/** A calendar by its version, as the explanation names it. */
export type VersionedCalendar = WorkingTime & { readonly id: string; readonly version: number }

export interface PromiseOfClock {
  readonly version: number
  readonly rule: Pick<ClockRule, 'amount' | 'unit'>
}

const localDate = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)

const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay() || 7

/** The holidays between two moments that fell on days with hours, so that something was left out. */
export function holidaysBetween(from: Date, to: Date, { timeZone, periods, holidays = [] }: WorkingTime) {
  const [first, last] = [localDate(from, timeZone), localDate(to, timeZone)]
  const counts = ({ on }: Holiday) =>
    on >= first && on <= last && periods.some(({ weekday }) => weekday === weekdayOf(on))
  return holidays
    .filter(counts)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .map(({ on, name, opens, closes }) => ({ on, name, isHalf: Boolean(opens && closes) }))
}

const shown = ({ kind, reason, from, to, leftMs, dueAt }: Move) => ({ kind, reason, from, to, leftMs, dueAt })

/** The working time by which it was missed: until it was done, or so far; null while it is not late. */
export function missedBy(
  clock: Pick<Clock, 'state' | 'dueAt' | 'stoppedAt' | 'counts'>,
  now: Date,
  calendar: WorkingTime,
): number | null {
  const isLate = clock.state === 'missed' || (clock.state === 'running' && now > clock.dueAt)
  return isLate
    ? workingBetween(clock.dueAt, clock.stoppedAt ?? now, countedIn(clock.counts, calendar))
    : null
}

/** How the time of a clock came about: data, which screens and mails put into words. */
export function explained(
  clock: Clock,
  now: Date,
  calendars: ReadonlyMap<string, VersionedCalendar>,
  promise: PromiseOfClock | null,
) {
  const [first] = clock.moves
  const calendar = calendars.get(first?.calendarBefore ?? clock.calendarId)!
  const current = calendars.get(clock.calendarId)!
  const firstDueAt = first?.dueBefore ?? clock.dueAt
  const hours = countedIn(clock.counts, calendar)
  return {
    startsAt: clock.startsAt,
    countedFrom: nextOpen(clock.startsAt, hours),
    amount: promise?.rule.amount ?? null,
    unit: promise?.rule.unit ?? null,
    firstDueAt,
    dueAt: clock.dueAt,
    timeZone: calendar.timeZone,
    holidays: holidaysBetween(clock.startsAt, firstDueAt, hours),
    moves: clock.moves.map(shown),
    calendarVersion: current.version,
    promiseVersion: promise?.version ?? null,
    missedByMs: missedBy(clock, now, current),
  }
}
