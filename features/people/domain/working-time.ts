import { Temporal } from 'temporal-polyfill'

/** One opening period: weekday 1 (Monday) to 7, times as `HH:MM` in the workspace's zone. */
export interface Period {
  readonly weekday: number
  readonly opens: string
  readonly closes: string
}
export interface WorkingTime {
  readonly timeZone: string
  readonly periods: readonly Period[]
}

const FURTHEST_DAYS = 366

function periodsOf({ periods }: WorkingTime, date: Temporal.PlainDate): Period[] {
  return periods
    .filter(({ weekday }) => weekday === date.dayOfWeek)
    .sort((a, b) => (a.opens < b.opens ? -1 : 1))
}

function at(date: Temporal.PlainDate, time: string, zone: string): Temporal.ZonedDateTime {
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
}

/** The first working moment at or after the given one; the same moment where no hours are set. */
export function nextOpen(from: Date, hours: WorkingTime): Date {
  if (hours.periods.length === 0) return from
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(hours.timeZone)
  for (let day = 0; day <= FURTHEST_DAYS; day += 1) {
    const date = start.toPlainDate().add({ days: day })
    for (const period of periodsOf(hours, date)) {
      const opens = at(date, period.opens, hours.timeZone).epochMilliseconds
      const closes = at(date, period.closes, hours.timeZone).epochMilliseconds
      if (from.getTime() < closes) return new Date(Math.max(opens, from.getTime()))
    }
  }
  return from
}

/**
 * The same time of day after this many working days, kept inside that day's hours: counted from the first working
 * moment at or after `from`. Without hours every day counts.
 */
export function afterWorkingDays(from: Date, days: number, hours: WorkingTime): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(nextOpen(from, hours).getTime()).toZonedDateTimeISO(
    hours.timeZone,
  )
  if (hours.periods.length === 0) return new Date(start.add({ days }).epochMilliseconds)
  let left = days
  for (let day = 1; day <= FURTHEST_DAYS; day += 1) {
    const date = start.toPlainDate().add({ days: day })
    const periods = periodsOf(hours, date)
    if (periods.length === 0) continue
    left -= 1
    if (left > 0) continue
    const wished = at(date, start.toPlainTime().toString(), hours.timeZone).epochMilliseconds
    const ends = periods.map((period) => at(date, period.closes, hours.timeZone).epochMilliseconds)
    const fit = periods.findIndex((_, place) => wished <= ends[place]!)
    if (fit === -1) return new Date(ends.at(-1)!)
    return new Date(Math.max(wished, at(date, periods[fit]!.opens, hours.timeZone).epochMilliseconds))
  }
  return new Date(start.add({ days }).epochMilliseconds)
}
