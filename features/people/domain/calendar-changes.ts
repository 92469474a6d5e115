import type { CalendarHoliday } from './holidays.ts'
import { samePeriods, type WorkingPeriod } from './working-hours.ts'

interface Version {
  readonly timeZone: string
  readonly periods: readonly WorkingPeriod[]
  readonly holidays: readonly CalendarHoliday[]
  readonly followsHouse: boolean
}
export interface CalendarChanges {
  readonly first: boolean
  readonly followsHouse: boolean
  readonly timeZone: boolean
  readonly periods: boolean
  readonly holidaysAdded: number
  readonly holidaysRemoved: number
  readonly holidaysChanged: number
}

const NOTHING = {
  first: false,
  followsHouse: false,
  timeZone: false,
  periods: false,
  holidaysAdded: 0,
  holidaysRemoved: 0,
  holidaysChanged: 0,
}
const keyOf = ({ on, feedId }: CalendarHoliday): string => `${on} ${feedId ?? ''}`
const asText = ({ name, opens, closes }: CalendarHoliday): string =>
  JSON.stringify([name, opens ?? null, closes ?? null])

/** What a version of a calendar changed in the one before it. */
export function changesBetween(before: Version | null, after: Version): CalendarChanges {
  if (after.followsHouse) return { ...NOTHING, followsHouse: true }
  if (before === null || before.followsHouse) return { ...NOTHING, first: true }
  const old = new Map(before.holidays.map((each) => [keyOf(each), each]))
  const now = new Map(after.holidays.map((each) => [keyOf(each), each]))
  const kept = [...now].filter(([key]) => old.has(key))
  return {
    ...NOTHING,
    timeZone: before.timeZone !== after.timeZone,
    periods: !samePeriods(before.periods, after.periods),
    holidaysAdded: now.size - kept.length,
    holidaysRemoved: old.size - kept.length,
    holidaysChanged: kept.filter(([key, each]) => asText(each) !== asText(old.get(key)!)).length,
  }
}
