import {
  type CalendarLine,
  calendarLines,
  parameterOf,
  unescaped,
} from '#features/people/domain/icalendar-lines.ts'
import { clean } from './clean.ts'

/** A moment as a calendar says it: a time of day in a zone, in UTC, of wherever one is, or a whole day. */
export interface CalendarTime {
  /** The parts as they are written: year, month, day, hour, minute. */
  readonly at: readonly [year: number, month: number, day: number, hour: number, minute: number]
  readonly isDay: boolean
  /** `UTC`, the name of a zone as the writer's program calls it, or null for wherever one is. */
  readonly zone: string | null
}

/** What an invitation says: what, when, where and who. */
export interface Invitation {
  readonly method: 'invites' | 'cancels' | 'answers'
  readonly what: string
  readonly where: string
  readonly starts: CalendarTime | null
  readonly ends: CalendarTime | null
  readonly from: string
  readonly guests: readonly string[]
  readonly repeats: boolean
}

const largest = 100_000
const mostGuests = 30

/** Reads the first event of a calendar (RFC 5545); null when there is none. */
export const readInvitation = (text: string): Invitation | null => {
  const all = calendarLines(text.slice(0, largest))
  const from = all.findIndex(({ name, value }) => name === 'BEGIN' && value === 'VEVENT')
  if (from < 0) return null
  const rest = all.slice(from + 1)
  const to = rest.findIndex(({ name, value }) => (name === 'END' && value === 'VEVENT') || name === 'BEGIN')
  const event = to < 0 ? rest : rest.slice(0, to)
  const line = (name: string) => event.find((each) => each.name === name)
  const words = (name: string) => clean(unescaped(line(name)?.value ?? ''), 500)
  const method = all.find(({ name }) => name === 'METHOD')?.value.toUpperCase()
  return {
    method: method === 'CANCEL' ? 'cancels' : method === 'REPLY' ? 'answers' : 'invites',
    what: words('SUMMARY'),
    where: words('LOCATION'),
    starts: timeOf(line('DTSTART')),
    ends: timeOf(line('DTEND')),
    from: personOf(line('ORGANIZER')),
    guests: event
      .filter(({ name }) => name === 'ATTENDEE')
      .slice(0, mostGuests)
      .map(personOf)
      .filter(Boolean),
    repeats: line('RRULE') !== undefined,
  }
}

const personOf = (line: CalendarLine | undefined): string => {
  if (!line) return ''
  const address = /^mailto:(.+)$/i.exec(line.value)?.[1] ?? ''
  return clean(parameterOf(line, 'CN') || address, 200)
}

const timeOf = (line: CalendarLine | undefined): CalendarTime | null => {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d{0,2}(Z?))?$/.exec(line?.value ?? '')
  if (!line || !found) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found
    .slice(1, 6)
    .map((each) => Number(each ?? 0))
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return null
  const zone = found[6] === 'Z' ? 'UTC' : clean(parameterOf(line, 'TZID'), 80) || null
  return { at: [year, month, day, hour, minute], isDay: found[4] === undefined, zone }
}
