import { Temporal } from 'temporal-polyfill'

/** How somebody reads a moment: where, and in which language. */
export interface Reader {
  readonly timeZone: string
  readonly language: string
}

const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language)
const made = new Map<string, Intl.DateTimeFormat>()

const format = ({ timeZone, language }: Reader, name: string, options: Intl.DateTimeFormatOptions) => {
  const key = `${language} ${timeZone} ${name}`
  const known = made.get(key)
  if (known) return known
  const fresh = new Intl.DateTimeFormat(localeOf(language), { timeZone, ...options })
  if (made.size < 500) made.set(key, fresh)
  return fresh
}

const dayOf = (at: Date, { timeZone }: Reader): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()

/** The time of day: 14:00. */
export const saidClock = (at: Date, reader: Reader): string =>
  format(reader, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

/** A day: Tuesday within a week, else Tuesday 3 March, with its year when it is another. */
export function saidDay(at: Date, reader: Reader, now: Date): string {
  const [day, today] = [dayOf(at, reader), dayOf(now, reader)]
  const days = today.until(day, { largestUnit: 'days' }).days
  if (Math.abs(days) < 7) return format(reader, 'weekday', { weekday: 'long' }).format(at)
  const long = { weekday: 'long', day: 'numeric', month: 'long' } as const
  return day.year === today.year
    ? format(reader, 'day', long).format(at)
    : format(reader, 'year', { ...long, year: 'numeric' }).format(at)
}

/** A moment in words: Tuesday 14:00. */
export const saidMoment = (at: Date, reader: Reader, now: Date): string =>
  `${saidDay(at, reader, now)} ${saidClock(at, reader)}`

/** The same where it is read at once: 14:00 today, else Tuesday 14:00. */
export const saidSoon = (at: Date, reader: Reader, now: Date): string =>
  dayOf(at, reader).equals(dayOf(now, reader)) ? saidClock(at, reader) : saidMoment(at, reader, now)
