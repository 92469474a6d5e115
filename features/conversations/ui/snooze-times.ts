import { dayAfter, instantOf, wallOf, weekdayOf } from '#platform/client/zone.ts'

export type SnoozeTime = { key: 'later-today' | 'evening' | 'tomorrow' | 'monday' | 'next-week'; at: string }

/** The natural times to put something aside until, soonest first, each in the future. */
export const snoozeTimes = (now: string, zone?: string): readonly SnoozeTime[] => {
  const wall = wallOf(now, zone)
  const hour = Number(wall.slice(11, 13))
  const day = (days: number, time: string) => instantOf(`${dayAfter(wall, days)}T${time}`, zone)
  const toMonday = 8 - weekdayOf(wall)
  const times: SnoozeTime[] = []
  if (hour < 11) times.push({ key: 'later-today', at: day(0, '14:00') })
  else if (hour < 15) times.push({ key: 'later-today', at: day(0, '16:30') })
  times.push({ key: 'tomorrow', at: day(1, '09:00') })
  if (toMonday > 1) times.push({ key: 'monday', at: day(toMonday, '09:00') })
  times.push({ key: 'next-week', at: day(7, '09:00') })
  return times
}
