import type { Period } from '#features/people/domain/working-time.ts'
import type { Language, Say } from './words-in.ts'

const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language)

const dayName = (weekday: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, weekday)),
  )
const tidy = (time: string): string => time.replace(/^0(\d)/, '$1')

/** When somebody is there, as people say it: "Monday to Friday, 9:00 to 17:00, and Saturday, 9:00 to 12:00". */
export function hoursInWords(say: Say, language: Language, periods: readonly Period[]): string {
  const list = new Intl.ListFormat(localeOf(language), { type: 'conjunction' })
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    times: periods
      .filter((period) => period.weekday === weekday)
      .toSorted((a, b) => (a.opens < b.opens ? -1 : 1))
      .map(({ opens, closes }) => say('portal.hours-from-to', { from: tidy(opens), to: tidy(closes) })),
  }))
  const runs: { first: number; last: number; times: string[] }[] = []
  for (const { weekday, times } of days) {
    const before = runs.at(-1)
    if (times.length === 0) continue
    if (before && before.last === weekday - 1 && before.times.join() === times.join()) before.last = weekday
    else runs.push({ first: weekday, last: weekday, times })
  }
  const said = runs.map(({ first, last, times }) => {
    const [from, to] = [dayName(first, language), dayName(last, language)]
    const which = first === last ? from : say('portal.hours-from-to', { from, to })
    return say('portal.hours-days', { days: which, times: list.format(times) })
  })
  return list.format(said)
}
