import { Temporal } from 'temporal-polyfill'

/** The day of an instant in a zone, as 2026-11-22, and the instant at which it ends. */
export function dayOf(now: Date, zone: string): { readonly day: string; readonly endsAt: Date } {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  const endsAt = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
  return { day: day.toString(), endsAt: new Date(endsAt) }
}
