import { Temporal } from 'temporal-polyfill'

/** The calendar month in a zone that a moment is in: from its first instant to before its last. */
export function monthOf(at: Date, timeZone: string): { readonly from: Date; readonly to: Date } {
  const here = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  const first = here.toPlainDate().with({ day: 1 })
  const instant = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
  return { from: instant(first), to: instant(first.add({ months: 1 })) }
}
