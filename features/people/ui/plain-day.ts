import { spokenLanguage } from '#platform/client/words.ts'

const locale = () => (spokenLanguage() === 'en' ? 'en-GB' : spokenLanguage())
const at = (on: string) => new Date(`${on}T00:00:00Z`)

/** A day without a time, as Thu 24 Dec. */
export const plainDay = (on: string) =>
  new Intl.DateTimeFormat(locale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(at(on))

/** A year as the reader's language writes it. */
export const yearName = (year: number) =>
  new Intl.DateTimeFormat(locale(), { year: 'numeric', timeZone: 'UTC' }).format(
    new Date(Date.UTC(year, 5, 1)),
  )

/** Today in the zone of this browser's screens, as 2026-12-24. */
export const today = (timeZone?: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())
