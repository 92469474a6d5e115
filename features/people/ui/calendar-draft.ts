import type { Calendar } from './api.ts'
import type { Period } from './hours-fields.tsx'

export type Holiday = { on: string; name: string; opens: string | null; closes: string | null }
export type Draft = { timeZone: string; periods: Period[]; holidays: Holiday[] }
/** One line of the list of a year; `from` is the holiday that it comes from. */
export type YearDay = { on: string; from: Holiday; feedId: string | null; isYearly: boolean }

const handOf = ({ on, name, opens, closes }: Holiday): Holiday => ({ on, name, opens, closes })

export const draftOf = (calendar: Calendar): Draft => ({
  timeZone: calendar.timeZone,
  periods: [...calendar.periods],
  holidays: calendar.holidays.filter((each) => each.feedId === null).map(handOf),
})

export const sameDraft = (one: Draft, other: Draft) => JSON.stringify(one) === JSON.stringify(other)

const isYearly = (on: string) => on.startsWith('--')
const isDay = (on: string) => new Date(`${on}T00:00:00Z`).toISOString().startsWith(on)

/** The holidays of one year, each day once: by hand before read, a date of one year before that of every year. */
export const holidaysOf = (year: number, byHand: readonly Holiday[], calendar: Calendar): YearDay[] => {
  const read = calendar.holidays.filter((each) => each.feedId !== null)
  const all = [
    ...byHand.filter((each) => !isYearly(each.on)).map((from) => ({ from, feedId: null })),
    ...byHand.filter((each) => isYearly(each.on)).map((from) => ({ from, feedId: null })),
    ...read.map((from) => ({ from: handOf(from), feedId: from.feedId })),
  ]
  const days = new Map<string, YearDay>()
  for (const { from, feedId } of all) {
    const on = isYearly(from.on) ? `${year}${from.on.slice(1)}` : from.on
    if (!on.startsWith(`${year}-`) || !isDay(on) || days.has(on)) continue
    days.set(on, { on, from, feedId, isYearly: isYearly(from.on) })
  }
  return [...days.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

/** Puts one holiday in place of another of the draft; null takes it out, and nothing before adds it. */
export const replaced = (draft: Draft, before: Holiday | null, after: Holiday | null): Draft => {
  const others = draft.holidays.filter((each) => each !== before && each.on !== after?.on)
  return {
    ...draft,
    holidays: [...others, ...(after ? [after] : [])].toSorted((a, b) => (a.on < b.on ? -1 : 1)),
  }
}
