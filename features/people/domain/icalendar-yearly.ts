import { Temporal } from 'temporal-polyfill'

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const KNOWN = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'WKST'])

interface Rule {
  readonly interval: number
  readonly count: number
  readonly until: string | null
  readonly months: readonly number[]
  readonly days: readonly number[]
  /** The nth (from the end when below nothing, every one when 0) of a weekday in the month. */
  readonly weekdays: readonly { readonly nth: number; readonly weekday: number }[]
}

function readRule(text: string, start: Temporal.PlainDate): Rule | null {
  const parts = new Map(
    text.split(';').map((part) => {
      const [name = '', value = ''] = part.toUpperCase().split('=')
      return [name, value] as const
    }),
  )
  if (parts.get('FREQ') !== 'YEARLY' || [...parts.keys()].some((name) => !KNOWN.has(name))) return null
  const numbers = (name: string) => (parts.get(name) ?? '').split(',').filter(Boolean).map(Number)
  const weekdays = (parts.get('BYDAY') ?? '').split(',').filter(Boolean)
  const read = weekdays.map((each) => {
    const found = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(each)
    return found ? { nth: Number(found[1] ?? 0), weekday: WEEKDAYS.indexOf(found[2]!) + 1 } : null
  })
  const months = numbers('BYMONTH')
  const isSane = (each: number, most: number) =>
    Number.isInteger(each) && each !== 0 && Math.abs(each) <= most
  // The nth weekday of a whole year is counted otherwise than within a month.
  if (read.includes(null) || (read.length > 0 && months.length === 0)) return null
  if (!months.every((each) => each > 0 && isSane(each, 12))) return null
  if (!numbers('BYMONTHDAY').every((each) => isSane(each, 31))) return null
  return {
    interval: Math.max(1, numbers('INTERVAL')[0] ?? 1),
    count: numbers('COUNT')[0] ?? Number.POSITIVE_INFINITY,
    until: parts.has('UNTIL') ? parts.get('UNTIL')!.slice(0, 8) : null,
    months: months.length > 0 ? months : [start.month],
    days: numbers('BYMONTHDAY'),
    weekdays: read.flatMap((each) => each ?? []),
  }
}

function fits({ days, weekdays }: Rule, date: Temporal.PlainDate, start: Temporal.PlainDate): boolean {
  const fromEnd = date.day - date.daysInMonth - 1
  if (days.length === 0 && weekdays.length === 0) return date.day === start.day
  if (days.length > 0 && !days.includes(date.day) && !days.includes(fromEnd)) return false
  if (weekdays.length === 0) return true
  const nth = Math.ceil(date.day / 7)
  const nthFromEnd = -Math.ceil(-fromEnd / 7)
  return weekdays.some(
    (one) => one.weekday === date.dayOfWeek && (one.nth === 0 || one.nth === nth || one.nth === nthFromEnd),
  )
}

// Of a rule without a count only the years that are asked for are gone through; one with a count from its first.
const YEARS_BACK = 6
const YEARS_COUNTED = 30

/** The dates of a rule that repeats by the year, until before a date; null for a rule of another kind. */
export function yearlyDates(
  text: string,
  start: Temporal.PlainDate,
  before: Temporal.PlainDate,
): Temporal.PlainDate[] | null {
  const rule = readRule(text, start)
  if (rule === null) return null
  const dates: Temporal.PlainDate[] = []
  const isCounted = Number.isFinite(rule.count)
  if (isCounted && start.year < before.year - YEARS_COUNTED) return null
  const turns = isCounted ? 0 : Math.ceil(Math.max(0, before.year - YEARS_BACK - start.year) / rule.interval)
  for (let year = start.year + turns * rule.interval; year <= before.year; year += rule.interval)
    for (const month of rule.months.toSorted((a, b) => a - b)) {
      const first = Temporal.PlainDate.from({ year, month, day: 1 })
      const isPlain = rule.days.length === 0 && rule.weekdays.length === 0
      for (let day = isPlain ? start.day : 1; day <= first.daysInMonth; day += 1) {
        const date = first.with({ day })
        if (Temporal.PlainDate.compare(date, start) < 0 || !fits(rule, date, start)) continue
        if (rule.until !== null && date.toString().replaceAll('-', '') > rule.until) return dates
        if (dates.length >= rule.count || Temporal.PlainDate.compare(date, before) >= 0) return dates
        dates.push(date)
      }
    }
  return dates
}
