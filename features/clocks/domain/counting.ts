import type { ClockRule } from '#features/charter/shapes.ts'
import {
  addWorking,
  afterWorkingDays,
  type WorkingTime,
  workingBetween,
} from '#features/people/domain/working-time.ts'
import type { Clock } from './clock.ts'

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

/** The time that a clock counts: working time, or every moment. */
export const countedIn = (counts: Clock['counts'], calendar: WorkingTime): WorkingTime =>
  counts === 'always' ? { timeZone: calendar.timeZone, periods: [] } : calendar

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
