import { describe, expect, test } from 'vitest'
import type { Catalogue } from '#platform/client/words.ts'
import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'
import { type Clock, paused, reopened, resumed, started, stopped } from './clock.ts'
import { dueOf } from './counting.ts'
import { explained } from './explanation.ts'
import { explanationLine, missedWords, type Say } from './saying.ts'

const sayIn =
  (language: string, catalogue: Catalogue): Say =>
  (key, gaps = {}) => {
    const message = catalogue[key]!
    const text =
      typeof message === 'string'
        ? message
        : (message[new Intl.PluralRules(language).select(Number(gaps.count))] ?? message.other)
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(gaps[name]))
  }
const english = sayIn('en', en)
const when = (at: Date | string) =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  })
    .format(new Date(at))
    .replace(',', '')

const CALENDAR = {
  id: 'calendar',
  version: 3,
  timeZone: 'Europe/London',
  periods: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '17:00' })),
  holidays: [
    { on: '2026-11-23', name: 'Founders’ Day' },
    { on: '2026-11-24', name: 'the eve', opens: '08:00', closes: '12:00' },
    { on: '2026-11-29', name: 'a Sunday' },
  ],
}
const calendars = new Map([['calendar', CALENDAR]])
const HOUR = { amount: 1, unit: 'working_hours' } as const
const begun = (startsAt: string, rule: Parameters<typeof dueOf>[0], calendar = CALENDAR): Clock =>
  started(
    {
      id: 'clock',
      subject: { kind: 'conversation', id: 'one' },
      kind: 'first_answer',
      promiseId: 'p',
      versionId: 'v',
      words: '',
      madeBy: null,
      teamId: null,
      inboxId: null,
      channel: '',
      audience: 'public',
      startsAt: new Date(startsAt),
      ...dueOf(rule, new Date(startsAt), calendar),
    },
    new Date(startsAt),
    calendar,
  )
const promise = (rule: Parameters<typeof dueOf>[0]) => ({ version: 1, rule })
const said = (clock: Clock, rule: Parameters<typeof dueOf>[0] | null, say = english) =>
  explanationLine(
    explained(clock, new Date('2026-11-25T12:00:00Z'), calendars, rule && promise(rule)),
    clock.kind,
    say,
    when,
  )

describe('a time explains how it came about', () => {
  test('in one line: since when, counted from when, how long, until when', () => {
    expect(said(begun('2026-11-14T16:40:00Z', HOUR), HOUR)).toBe(
      'received Sat 16:40 → counted from Mon 08:00 → one working hour → Mon 09:00',
    )
  })
  test('without a step that says nothing: received within hours, it is counted from there', () => {
    expect(said(begun('2026-11-17T10:00:00Z', HOUR), HOUR)).toBe(
      'received Tue 10:00 → one working hour → Tue 11:00',
    )
  })
  test('with the holidays that lay between, by name, and none on a day that is closed anyway', () => {
    const rule = { amount: 9, unit: 'working_hours' } as const
    expect(said(begun('2026-11-20T16:00:00Z', rule), rule)).toBe(
      'received Fri 16:00 → closed on Founders’ Day → shorter hours on the eve → 9 working hours → Wed 12:00',
    )
  })
  test('with each pause and its reason, and what was left', () => {
    const clock = begun('2026-11-17T10:00:00Z', HOUR)
    const held = paused(clock, 'waiting_on_them', new Date('2026-11-17T10:20:00Z'), CALENDAR)
    expect(said(held, HOUR)).toMatch(
      /paused since Tue 10:20, because we need something from them → 40 minutes left$/,
    )
    const again = resumed(held, new Date('2026-11-18T09:00:00Z'), CALENDAR)
    expect(said(again, HOUR)).toMatch(/paused from Tue 10:20 to Wed 09:00, .* → 40 minutes left → Wed 09:40$/)
    const done = stopped(again, new Date('2026-11-18T09:10:00Z'), null)
    const open = reopened(done, new Date('2026-11-19T11:00:00Z'), { before: CALENDAR, now: CALENDAR })
    expect(said(open, HOUR)).toMatch(/open again Thu 11:00 → 30 minutes left → Thu 11:30$/)
  })
  test('given by hand, it says so', () => {
    expect(said({ ...begun('2026-11-17T10:00:00Z', HOUR), promiseId: null }, null)).toBe(
      'promised by a person → Tue 11:00',
    )
  })
  test('in Arabic, in its own direction', () => {
    expect(said(begun('2026-11-14T16:40:00Z', HOUR), HOUR, sayIn('ar', ar))).toBe(
      'وصل Sat 16:40 ← يُحسب من Mon 08:00 ← ساعة عمل واحدة ← Mon 09:00',
    )
  })
  test('and by how much working time it was missed', () => {
    const late = stopped(begun('2026-11-20T16:00:00Z', HOUR), new Date('2026-11-24T08:20:00Z'), null)
    const it = explained(late, new Date(), calendars, promise(HOUR))
    expect(it.missedByMs).toBe(20 * 60_000)
    expect(missedWords(it, english)).toBe('late by 20 minutes of working time')
    expect(missedWords({ ...it, missedByMs: 80 * 60_000, unit: 'hours' }, english)).toBe(
      'late by one hour and 20 minutes',
    )
  })
})
