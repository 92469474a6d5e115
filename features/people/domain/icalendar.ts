import { Temporal } from 'temporal-polyfill'
import { type CalendarLine, calendarLines, unescaped } from './icalendar-lines.ts'
import { yearlyDates } from './icalendar-yearly.ts'

export interface ReadHoliday {
  readonly on: string
  readonly name: string
}
export interface ReadHolidays {
  readonly holidays: readonly ReadHoliday[]
  /** Entries with a time of day, repeated other than yearly, or called off: no holidays of ours. */
  readonly skipped: number
}

const LARGEST = 1_000_000
const MOST = 1_000
const YEARS = 5
const LONGEST_DAYS = 60
const MOST_EVENTS = 3_000
const MOST_RULES = 200

/** The days off in a calendar file, from the beginning of this year on; null when it is no calendar. */
export function readHolidays(text: string, today: string): ReadHolidays | null {
  const lines = calendarLines(text.slice(0, LARGEST))
  if (!lines.some(({ name, value }) => name === 'BEGIN' && value.toUpperCase() === 'VCALENDAR')) return null
  const from = Temporal.PlainDate.from(today).with({ month: 1, day: 1 })
  const until = from.add({ years: YEARS })
  const found = new Map<string, string>()
  let skipped = 0
  let rules = 0
  for (const event of eventsOf(lines).slice(0, MOST_EVENTS)) {
    rules += valueIn(event, 'RRULE') === '' ? 0 : 1
    const days = rules > MOST_RULES ? null : daysOf(event, from, until)
    if (days === null) skipped += 1
    for (const on of days ?? []) if (!found.has(on) && found.size < MOST) found.set(on, nameOf(event))
  }
  const holidays = [...found].map(([on, name]) => ({ on, name }))
  return { holidays: holidays.toSorted((a, b) => (a.on < b.on ? -1 : 1)), skipped }
}

function eventsOf(lines: readonly CalendarLine[]): CalendarLine[][] {
  const events: CalendarLine[][] = []
  let open: CalendarLine[] | null = null
  let nested = 0
  for (const line of lines) {
    if (line.name === 'BEGIN' && open) nested += 1
    else if (line.name === 'BEGIN' && line.value.toUpperCase() === 'VEVENT') open = []
    else if (line.name === 'END' && nested > 0) nested -= 1
    else if (line.name === 'END' && open) {
      events.push(open)
      open = null
    } else if (nested === 0) open?.push(line)
  }
  return events
}

const valueIn = (event: readonly CalendarLine[], name: string): string =>
  event.find((line) => line.name === name)?.value ?? ''

const nameOf = (event: readonly CalendarLine[]): string =>
  unescaped(valueIn(event, 'SUMMARY'))
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 120)

// Calendars of public holidays name other days too, which are not free: Google says so in the description.
const isObservance = (event: readonly CalendarLine[]): boolean =>
  /^observance/i.test(valueIn(event, 'DESCRIPTION'))

/** A whole day, also one written as midnight; null for another time of day. */
function dayOf(value: string): Temporal.PlainDate | null {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T000000Z?)?$/.exec(value)
  if (!found) return null
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number)
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** How many days an event lasts; null when it ends at a time of day. */
function lengthOf(event: readonly CalendarLine[], start: Temporal.PlainDate): number | null {
  const end = valueIn(event, 'DTEND')
  const lasts = /^P(\d{1,3})([DW])$/.exec(valueIn(event, 'DURATION'))
  if (lasts) return Number(lasts[1]) * (lasts[2] === 'W' ? 7 : 1)
  if (valueIn(event, 'DURATION') !== '') return null
  if (end === '') return 1
  const last = dayOf(end)
  return last === null ? null : Math.max(1, start.until(last).days)
}

function daysOf(
  event: readonly CalendarLine[],
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): string[] | null {
  if (/^cancelled$/i.test(valueIn(event, 'STATUS')) || isObservance(event)) return null
  const start = dayOf(valueIn(event, 'DTSTART'))
  const length = start && lengthOf(event, start)
  if (!start || !length) return null
  const rule = valueIn(event, 'RRULE')
  const except = event
    .filter(({ name }) => name === 'EXDATE')
    .flatMap(({ value }) => value.split(','))
    .map((each) => dayOf(each)?.toString())
  const more = event
    .filter(({ name }) => name === 'RDATE')
    .flatMap(({ value }) => value.split(','))
    .flatMap((each) => dayOf(each) ?? [])
  const starts = rule === '' ? [start] : yearlyDates(rule, start, until)
  if (starts === null) return null
  return [...starts, ...more]
    .filter((each) => !except.includes(each.toString()))
    .flatMap((each) =>
      Array.from({ length: Math.min(length, LONGEST_DAYS) }, (_, days) => each.add({ days })),
    )
    .filter((day) => Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, until) < 0)
    .map((day) => day.toString())
}
