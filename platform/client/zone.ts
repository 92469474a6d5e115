import { currentTimeZone } from './dates.ts'

const offsetAt = (at: number, zone: string) => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return wall - Math.floor(at / 1000) * 1000
}

/** The instant of a wall-clock time (`2026-11-22T09:00`) in a zone; a time skipped by summer time moves forward. */
export const instantOf = (wall: string, zone = currentTimeZone()) => {
  const naive = Date.parse(`${wall.length === 10 ? `${wall}T09:00` : wall}:00Z`)
  const first = naive - offsetAt(naive, zone)
  return new Date(naive - offsetAt(first, zone)).toISOString()
}

/** The wall-clock time of an instant in a zone, as `2026-11-22T09:00`. */
export const wallOf = (iso: string, zone = currentTimeZone()) => {
  const at = Date.parse(iso)
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 16)
}

/** The calendar day some days after another, as `2026-11-23`. */
export const dayAfter = (wall: string, days: number) =>
  new Date(Date.parse(`${wall.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (wall: string) => new Date(`${wall.slice(0, 10)}T00:00:00Z`).getUTCDay() || 7
