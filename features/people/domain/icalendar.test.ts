import { describe, expect, test } from 'vitest'
import { withByHand, withFeed } from './holidays.ts'
import { readHolidays } from './icalendar.ts'
import { nextOpen } from './working-time.ts'

const file = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', ...events.map((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR']
    .flat(2)
    .join('\r\n')
const read = (...lines: string[]) => readHolidays(file(lines), '2026-11-22')
const dates = (...lines: string[]) => read(...lines)?.holidays.map(({ on }) => on)

describe('a calendar of holidays', () => {
  test('gives its whole days, each once, in order', () => {
    const both = file(
      ['DTSTART;VALUE=DATE:20261226', 'SUMMARY:Boxing Day'],
      ['DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261226', 'SUMMARY:Christmas\\, first', ' day'],
      ['DTSTART;VALUE=DATE:20261225', 'SUMMARY:Again'],
    )
    expect(readHolidays(both, '2026-11-22')).toEqual({
      holidays: [
        { on: '2026-12-25', name: 'Christmas, firstday' },
        { on: '2026-12-26', name: 'Boxing Day' },
      ],
      skipped: 0,
    })
  })
  test('closes every day of one that lasts several; the last is the first day open', () => {
    expect(dates('DTSTART;VALUE=DATE:20261228', 'DTEND;VALUE=DATE:20261231', 'SUMMARY:Stocktaking')).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
    ])
    expect(dates('DTSTART:20261228T000000', 'DURATION:P1W', 'SUMMARY:Week')).toHaveLength(7)
  })
  test.each([
    ['FREQ=YEARLY', '20200501', ['2026-05-01', '2027-05-01', '2028-05-01', '2029-05-01', '2030-05-01']],
    ['FREQ=YEARLY;INTERVAL=2', '20240501', ['2026-05-01', '2028-05-01', '2030-05-01']],
    ['FREQ=YEARLY;UNTIL=20270501', '20200501', ['2026-05-01', '2027-05-01']],
    ['FREQ=YEARLY;COUNT=8', '20200501', ['2026-05-01', '2027-05-01']],
    [
      'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
      '20201126',
      ['2026-11-26', '2027-11-25', '2028-11-23', '2029-11-22', '2030-11-28'],
    ],
    [
      'FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO',
      '20200525',
      ['2026-05-25', '2027-05-31', '2028-05-29', '2029-05-28', '2030-05-27'],
    ],
    ['FREQ=YEARLY', '20240229', ['2028-02-29']],
  ])('repeats by the year: %s from %s', (rule, start, expected) => {
    expect(dates(`DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`, 'SUMMARY:x')).toEqual(expected)
  })
  test('leaves out excepted days and those of years gone by', () => {
    const rule = ['DTSTART;VALUE=DATE:20250501', 'RRULE:FREQ=YEARLY;COUNT=4', 'EXDATE;VALUE=DATE:20270501']
    expect(dates(...rule, 'SUMMARY:x')).toEqual(['2026-05-01', '2028-05-01'])
  })
  test.each([
    ['a time of day', ['DTSTART:20261224T120000Z', 'DTEND:20261224T180000Z']],
    ['every week', ['DTSTART;VALUE=DATE:20261224', 'RRULE:FREQ=WEEKLY']],
    ['called off', ['DTSTART;VALUE=DATE:20261224', 'STATUS:CANCELLED']],
    ['only observed', ['DTSTART;VALUE=DATE:20270214', 'DESCRIPTION:Observance\\nTo hide observances']],
    ['no such day', ['DTSTART;VALUE=DATE:20270230']],
  ])('takes no day from what is %s, and says so', (_, lines) => {
    expect(read(...lines)).toEqual({ holidays: [], skipped: 1 })
  })
  test('is not found in something else', () => {
    expect(readHolidays('<html>BEGIN:VEVENT</html>', '2026-11-22')).toBeNull()
  })
})

describe('holidays in force', () => {
  const feed = withFeed([], 'bank', [
    { on: '2026-12-24', name: 'Christmas Eve' },
    { on: '2026-12-25', name: 'Christmas Day' },
  ])
  const open = (holidays: ReturnType<typeof withFeed>, at: string) =>
    nextOpen(new Date(at), {
      timeZone: 'UTC',
      periods: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' })),
      holidays,
    }).toISOString()
  test('are by hand before those read, and those read come back when the hand lets go', () => {
    const half = withByHand(feed, [{ on: '--12-24', name: 'Half day', opens: '00:00', closes: '12:00' }])
    expect(open(half, '2026-12-24T10:00:00Z')).toBe('2026-12-24T10:00:00.000Z')
    expect(open(half, '2026-12-24T13:00:00Z')).toBe('2026-12-28T09:00:00.000Z')
    expect(open(half, '2027-12-24T10:00:00Z')).toBe('2027-12-24T10:00:00.000Z')
    expect(open(withByHand(half, []), '2026-12-24T10:00:00Z')).toBe('2026-12-28T09:00:00.000Z')
  })
  test('read anew take the place of those read before', () => {
    const next = withFeed(feed, 'bank', [{ on: '2026-12-26', name: 'Boxing Day' }])
    expect(next.map(({ on }) => on)).toEqual(['2026-12-26'])
    expect(
      open(
        withByHand(feed, [{ on: '2026-12-25', name: 'We work', opens: '00:00', closes: '24:00' }]),
        '2026-12-24T10:00:00Z',
      ),
    ).toBe('2026-12-25T09:00:00.000Z')
  })
})
