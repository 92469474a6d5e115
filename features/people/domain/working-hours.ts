import { refuse } from '../contract.ts'

export interface WorkingPeriod {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  readonly opens: string
  readonly closes: string
}

export const USUAL_HOURS: readonly WorkingPeriod[] = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  opens: '09:00',
  closes: '17:00',
}))

/** Puts periods in order; refuses one that ends before it begins and two that overlap. */
export function inOrder(periods: readonly WorkingPeriod[]): WorkingPeriod[] {
  const sorted = periods.toSorted((a, b) => a.weekday - b.weekday || (a.opens < b.opens ? -1 : 1))
  sorted.forEach((period, index) => {
    if (period.opens >= period.closes) throw refuse('opens_after_closing', { weekday: period.weekday })
    const next = sorted[index + 1]
    if (next?.weekday === period.weekday && next.opens < period.closes)
      throw refuse('hours_overlap', { weekday: period.weekday })
  })
  return sorted
}

/** Whether two lists of periods, both in order, say the same. */
export const samePeriods = (one: readonly WorkingPeriod[], other: readonly WorkingPeriod[]): boolean =>
  one.length === other.length &&
  one.every(
    ({ weekday, opens, closes }, at) =>
      weekday === other[at]!.weekday && opens === other[at]!.opens && closes === other[at]!.closes,
  )
