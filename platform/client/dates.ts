import { spokenLanguage } from './words.ts'

let timeZone: string | undefined
const made = new Map<string, Intl.DateTimeFormat>()

/** Sets the zone in which every date on the screen is written. */
export const setTimeZone = (zone: string | undefined) => {
  timeZone = zone
  made.clear()
}

export const currentTimeZone = () => timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone

const locale = () => (spokenLanguage() === 'en' ? 'en-GB' : spokenLanguage())

const format = (name: string, options: Intl.DateTimeFormatOptions) => {
  const key = `${locale()} ${name}`
  const known = made.get(key)
  if (known) return known
  const fresh = new Intl.DateTimeFormat(locale(), { timeZone, ...options })
  made.set(key, fresh)
  return fresh
}

const dayNumber = (date: Date) => {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone }).format(date)
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / 86_400_000)
}

/** Days from today to the date, in the workspace's zone; negative is past. */
export const daysFromToday = (iso: string, now = new Date()) => dayNumber(new Date(iso)) - dayNumber(now)

/** The time of day, as 10:42. */
export const clock = (iso: string) =>
  format('clock', { hour: '2-digit', minute: '2-digit' }).format(new Date(iso))

const shortDay = (iso: string, now: Date) => {
  const date = new Date(iso)
  const sameYear =
    format('year', { year: 'numeric' }).format(date) === format('year', { year: 'numeric' }).format(now)
  return sameYear
    ? format('day', { day: 'numeric', month: 'short' }).format(date)
    : format('dayYear', { day: 'numeric', month: 'short', year: 'numeric' }).format(date)
}

const weekday = (iso: string) => format('weekday', { weekday: 'short' }).format(new Date(iso))

/** The shortest honest way to write when: 10:42 today, Fri within a week, else 3 Mar. */
export const short = (iso: string, now = new Date()) => {
  const days = daysFromToday(iso, now)
  if (days === 0) return clock(iso)
  return Math.abs(days) < 7 ? weekday(iso) : shortDay(iso, now)
}

/** A moment with its time: 11:30, Mon 09:00, 3 Mar 09:00. */
export const moment = (iso: string, now = new Date()) => {
  const days = daysFromToday(iso, now)
  if (days === 0) return clock(iso)
  return `${Math.abs(days) < 7 ? weekday(iso) : shortDay(iso, now)} ${clock(iso)}`
}

/** A day with its year, for what happened once. */
export const day = (iso: string) =>
  format('dayYear', { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(iso))

/** The whole date and time, for titles and lists of record. */
export const full = (iso: string) =>
  format('full', { dateStyle: 'full', timeStyle: 'short' }).format(new Date(iso))

/** A date with its time, for tables. */
export const stamp = (iso: string) =>
  format('stamp', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(iso))

/** The name of a weekday, 1 is Monday. */
export const weekdayName = (day: number) =>
  new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, day)),
  )

/** Bytes as people read them. */
export const bytes = (size: number) => {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = size < 1000 ? 0 : size < 1e6 ? 1 : size < 1e9 ? 2 : 3
  const unit = units[step] ?? 'byte'
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit,
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: size / 1000 ** step < 10 && step > 0 ? 1 : 0,
  }).format(size / 1000 ** step)
}

/** A month by a day of it, as November 2026. */
export const monthName = (isoDay: string) =>
  new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${isoDay}T00:00:00Z`),
  )
