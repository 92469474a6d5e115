import { Temporal } from 'temporal-polyfill'

/** A month by its first day, as 2026-11-01, and when it begins and ends in the zone of the workspace. */
export interface Month {
  readonly month: string
  readonly from: Date
  readonly to: Date
}

/** What a figure looks at: from the first day of a month on, until now; its months, newest first. */
export interface Span {
  readonly from: Date
  readonly to: Date
  readonly months: readonly Month[]
}

const instantOf = (day: Temporal.PlainDate, zone: string) =>
  new Date(day.toZonedDateTime(zone).toInstant().epochMilliseconds)

/** The month of an instant and those before it, `count` in all, newest first. */
export function monthsUntil(now: Date, zone: string, count: number): Month[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const first = today.with({ day: 1 })
  return Array.from({ length: count }, (_, back) => {
    const begins = first.subtract({ months: back })
    return {
      month: begins.toString(),
      from: instantOf(begins, zone),
      to: instantOf(begins.add({ months: 1 }), zone),
    }
  })
}

/** Today in the zone of the workspace, as 2026-11-22. */
export const dayIn = (now: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
