import { Temporal } from 'temporal-polyfill'

/** One opening period: weekday 1 (Monday) to 7, times as `HH:MM` in the calendar's zone; `24:00` is the day's end. */
export interface Period {
  readonly weekday: number
  readonly opens: string
  readonly closes: string
}
/** A day with other hours than its weekday: closed, or open only between the two times. */
export interface Holiday {
  /** `2026-12-24`, or `--12-24` for that day of every year. Of several for one day the first in the list counts. */
  readonly on: string
  readonly name: string
  readonly opens?: string | null | undefined
  readonly closes?: string | null | undefined
}
export interface WorkingTime {
  readonly timeZone: string
  readonly periods: readonly Period[]
  readonly holidays?: readonly Holiday[]
}
/** Milliseconds since 1970, from the first to before the second. */
export type Interval = readonly [from: number, to: number]

/** Further than this nothing is counted: hours that never come are no hours. */
const FURTHEST_DAYS = 3_700
const SOON_DAYS = 366

/** The instant of a local time: one that summer time skips moves forward by the skip, of one that comes twice the first counts. */
export function instantOf(date: Temporal.PlainDate, time: string, zone: string): number {
  if (time === '24:00') return date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
}

const dateOf = (at: number, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()

const later = (a: string, b: string): string => [a, b].sort()[1]!
const earlier = (a: string, b: string): string => [a, b].sort()[0]!

/** The periods of one day, holidays taken out, in their order. */
function periodsOf({ periods, holidays = [] }: WorkingTime, date: Temporal.PlainDate): Period[] {
  const day = periods
    .filter(({ weekday }) => weekday === date.dayOfWeek)
    .toSorted((a, b) => (a.opens < b.opens ? -1 : 1))
  if (holidays.length === 0) return day
  const name = date.toString()
  const everyYear = `-${name.slice(4)}`
  const holiday = holidays.find(({ on }) => on === name || on === everyYear)
  if (!holiday) return day
  const { opens, closes } = holiday
  if (!opens || !closes) return []
  return day.flatMap((period) => {
    const from = later(period.opens, opens)
    const to = earlier(period.closes, closes)
    return from < to ? [{ ...period, opens: from, closes: to }] : []
  })
}

/** The periods of one day as instants. What summer time shifts onto the next period counts once; a day that a zone skipped has none. */
function intervalsOf(hours: WorkingTime, date: Temporal.PlainDate): Interval[] {
  const periods = periodsOf(hours, date)
  const zone = hours.timeZone
  if (periods.length === 0 || !date.toZonedDateTime(zone).toPlainDate().equals(date)) return []
  const intervals: Interval[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const { opens, closes } of periods) {
    const from = Math.max(instantOf(date, opens, zone), end)
    const to = instantOf(date, closes, zone)
    if (from >= to) continue
    intervals.push([from, to])
    end = to
  }
  return intervals
}

const DAY_MS = 86_400_000
const EPOCH = new Temporal.PlainDate(1970, 1, 1)
const MOST_DAYS = 4_000
const MOST_HOURS = 300
type Days = Map<number, readonly Interval[]>
// The same hours are asked again and again, read anew each time: their days are worked out once.
const worked = new WeakMap<WorkingTime, Days>()
const workedBefore = new Map<string, Days>()

function daysOf(hours: WorkingTime): Days {
  const known = worked.get(hours)
  if (known) return known
  const { timeZone, periods, holidays = [] } = hours
  const key = JSON.stringify([timeZone, periods, holidays])
  const days = workedBefore.get(key) ?? new Map<number, readonly Interval[]>()
  if (days.size === 0) {
    if (workedBefore.size >= MOST_HOURS) workedBefore.clear()
    workedBefore.set(key, days)
  }
  worked.set(hours, days)
  return days
}

const numberOf = ({ year, month, day }: Pick<Temporal.PlainDate, 'year' | 'month' | 'day'>): number =>
  Date.UTC(year, month - 1, day) / DAY_MS
const dayOf = (at: number, zone: string): number => numberOf(dateOf(at, zone))

function intervalsOn(hours: WorkingTime, day: number): readonly Interval[] {
  const days = daysOf(hours)
  const known = days.get(day)
  if (known) return known
  if (days.size > MOST_DAYS) days.clear()
  const intervals = intervalsOf(hours, EPOCH.add({ days: day }))
  days.set(day, intervals)
  return intervals
}

function* ahead(from: number, hours: WorkingTime): Generator<Interval> {
  const first = dayOf(from, hours.timeZone)
  for (let day = 0; day <= FURTHEST_DAYS; day += 1)
    for (const [opens, closes] of intervalsOn(hours, first + day))
      if (closes > from) yield [Math.max(opens, from), closes]
}

function* back(from: number, hours: WorkingTime): Generator<Interval> {
  const first = dayOf(from, hours.timeZone)
  for (let day = 0; day <= FURTHEST_DAYS; day += 1)
    for (const [opens, closes] of intervalsOn(hours, first - day).toReversed())
      if (opens < from) yield [opens, Math.min(closes, from)]
}

/** The first working moment at or after the given one; the same moment where no hours are set. */
export function nextOpen(from: Date, hours: WorkingTime): Date {
  if (hours.periods.length === 0) return from
  for (const [opens] of ahead(from.getTime(), hours)) return new Date(opens)
  return from
}

/**
 * The moment at which this much working time has passed, in milliseconds: the first one, so a day that is full ends at
 * its closing. Less than nothing counts back. Without hours every moment counts.
 */
export function addWorking(from: Date, amount: number, hours: WorkingTime): Date {
  if (hours.periods.length === 0 || amount === 0) return new Date(from.getTime() + amount)
  let left = Math.abs(amount)
  for (const [opens, closes] of amount > 0 ? ahead(from.getTime(), hours) : back(from.getTime(), hours)) {
    if (closes - opens >= left) return new Date(amount > 0 ? opens + left : closes - left)
    left -= closes - opens
  }
  return new Date(from.getTime() + amount)
}

/** How much working time lies between two moments, in milliseconds; none when the second is the earlier. */
export function workingBetween(from: Date, to: Date, hours: WorkingTime): number {
  if (to <= from) return 0
  if (hours.periods.length === 0) return to.getTime() - from.getTime()
  return workingIntervals(from, to, hours).reduce((sum, [opens, closes]) => sum + closes - opens, 0)
}

/** The stretches that count between two moments. */
export function workingIntervals(from: Date, to: Date, hours: WorkingTime): Interval[] {
  if (hours.periods.length === 0) return from < to ? [[from.getTime(), to.getTime()]] : []
  const counted: Interval[] = []
  for (const [opens, closes] of ahead(from.getTime(), hours)) {
    if (opens >= to.getTime()) break
    counted.push([opens, Math.min(closes, to.getTime())])
  }
  return counted
}

/**
 * The same time of day after this many working days, kept inside that day's hours: counted from the first working
 * moment at or after `from`. Without hours every day counts. What starts later is never due earlier, also when the
 * clocks change: an hour that comes twice counts as its end the second time, one that is skipped as the skip.
 */
export function afterWorkingDays(from: Date, days: number, hours: WorkingTime): Date {
  const start = latestShown(
    Temporal.Instant.fromEpochMilliseconds(nextOpen(from, hours).getTime()).toZonedDateTimeISO(
      hours.timeZone,
    ),
  )
  const after = (day: number) => firstNotBefore(start.toPlainDateTime().add({ days: day }), hours.timeZone)
  if (hours.periods.length === 0) return new Date(after(days))
  const first = numberOf(start)
  let left = days
  for (let day = 1; day <= SOON_DAYS; day += 1) {
    const intervals = intervalsOn(hours, first + day)
    if (intervals.length === 0) continue
    left -= 1
    if (left > 0) continue
    const wished = after(day)
    const fit = intervals.find(([, closes]) => wished <= closes)
    return new Date(fit ? Math.max(wished, fit[0]) : intervals.at(-1)![1])
  }
  return new Date(after(days))
}

/** The latest that a clock on the wall has shown by now: after it was put back, what it showed right before. */
function latestShown(at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const first = at.toPlainDateTime().toZonedDateTime(at.timeZoneId)
  if (first.epochMilliseconds === at.epochMilliseconds) return at
  return lastChange(at)?.subtract({ milliseconds: 1 }) ?? at
}

/** The first instant at which a clock on the wall shows this time or, where it skips it, a later one. */
function firstNotBefore(shown: Temporal.PlainDateTime, zone: string): number {
  const at = shown.toZonedDateTime(zone)
  if (at.toPlainDateTime().equals(shown)) return at.epochMilliseconds
  return (lastChange(at) ?? at).epochMilliseconds
}

/** When the clocks last changed, this moment included. */
const lastChange = (at: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null =>
  at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
