import type { Holiday } from './working-time.ts'

/** With the feed that it was read from; one set by hand has none and goes before. */
export interface CalendarHoliday extends Holiday {
  readonly feedId?: string | null | undefined
}

const isYearly = ({ on }: Holiday): boolean => on.startsWith('--')
const rank = (each: CalendarHoliday): number => (each.feedId ? 2 : 0) + (isYearly(each) ? 1 : 0)

/** In the order in which they count: by hand before read, a day of one year before that of every year. */
export const inForce = (holidays: readonly CalendarHoliday[]): CalendarHoliday[] =>
  holidays.toSorted((a, b) => rank(a) - rank(b) || (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

/** What was read from a feed in place of what was read from it before. */
export const withFeed = (
  holidays: readonly CalendarHoliday[],
  feedId: string,
  read: readonly { readonly on: string; readonly name: string }[],
): CalendarHoliday[] =>
  inForce([
    ...holidays.filter((each) => each.feedId !== feedId),
    ...read.map(({ on, name }) => ({ on, name, feedId })),
  ])

/** What was set by hand in place of what was set by hand before; what came from feeds stays. */
export const withByHand = (
  holidays: readonly CalendarHoliday[],
  byHand: readonly Holiday[],
): CalendarHoliday[] => inForce([...holidays.filter(({ feedId }) => feedId), ...byHand])

const asText = ({ on, name, opens, closes }: CalendarHoliday): string =>
  JSON.stringify([on, name, opens ?? null, closes ?? null])

/** Whether two lists say the same. */
export const sameHolidays = (one: readonly CalendarHoliday[], other: readonly CalendarHoliday[]): boolean =>
  one.length === other.length &&
  one.every(
    (each, at) =>
      asText(each) === asText(other[at]!) && (each.feedId ?? null) === (other[at]!.feedId ?? null),
  )
