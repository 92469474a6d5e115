import { existsSync, readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  addWorking,
  instantOf,
  nextOpen,
  type Period,
  type WorkingTime,
  workingBetween,
} from '#features/people/domain/working-time.ts'

const FILE = new URL('../../../../shared/corpora/sla/cases.json', import.meta.url)
interface Case {
  src: string
  cal?: string
  tz?: string
  hours?: Record<string, string>
  holidays?: string[]
}
interface Cases {
  calendars: Record<string, { tz: string; hours: Record<string, string> }>
  add: (Case & { start: string; business_minutes: number; due: string; starts?: string })[]
  starts: (Case & { t: string; starts: string })[]
  within: (Case & { from: string; to: string; business_minutes: number })[]
  local_to_utc_dst: { tz: string; local: string; expected_utc: string }[]
}
const here = existsSync(FILE)
const cases: Cases = here
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as Cases)
  : { calendars: {}, add: [], starts: [], within: [], local_to_utc_dst: [] }

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
function weekdaysOf(name: string): number[] {
  const [from, to = from] = name.split('-').map((day) => DAYS.indexOf(day) + 1)
  return Array.from({ length: to! - from! + 1 }, (_, at) => from! + at)
}
const periodsOf = (hours: Record<string, string>): Period[] =>
  Object.entries(hours).flatMap(([days, times]) =>
    weekdaysOf(days).flatMap((weekday) =>
      times.split(',').map((span) => {
        const [opens, closes] = span.split('-')
        return { weekday, opens: opens!, closes: closes! }
      }),
    ),
  )
const hoursOf = ({ cal, tz, hours, holidays = [] }: Case): WorkingTime => ({
  timeZone: tz ?? (cal ? cases.calendars[cal]!.tz : 'UTC'),
  periods: periodsOf(hours ?? cases.calendars[cal!]!.hours),
  holidays: holidays.map((on) => ({ on, name: 'holiday' })),
})
const said = (it: object) => JSON.stringify(it)

test.skipIf(here)('the cases do not lie beside this project (../shared/corpora/sla): skipped', () => {})

describe.skipIf(!here)('time is counted as other desks learned to count it', () => {
  test('there are thirty cases', () => {
    const { add, starts, within, local_to_utc_dst } = cases
    expect(add.length + starts.length + within.length + local_to_utc_dst.length).toBe(30)
  })
  test.each(cases.add.map((it) => [said(it), it] as const))('adding: %s', (_, it) => {
    const from = new Date(it.start)
    expect(addWorking(from, it.business_minutes * 60_000, hoursOf(it))).toEqual(new Date(it.due))
    if (it.starts) expect(nextOpen(from, hoursOf(it))).toEqual(new Date(it.starts))
  })
  test.each(cases.starts.map((it) => [said(it), it] as const))('the first working moment: %s', (_, it) => {
    expect(nextOpen(new Date(it.t), hoursOf(it))).toEqual(new Date(it.starts))
  })
  test.each(cases.within.map((it) => [said(it), it] as const))('between: %s', (_, it) => {
    const ms = workingBetween(new Date(it.from), new Date(it.to), hoursOf(it))
    expect(ms / 60_000).toBe(it.business_minutes)
  })
  test.each(cases.local_to_utc_dst.map((it) => [said(it), it] as const))('a local time: %s', (_, it) => {
    const [date, time] = it.local.split('T')
    const at = instantOf(Temporal.PlainDate.from(date!), time!, it.tz)
    expect(new Date(at)).toEqual(new Date(it.expected_utc))
  })
})
