import { describe, expect, test } from 'vitest'
import { afterWorkingDays, nextOpen, type WorkingTime } from './working-time.ts'

const office: WorkingTime = {
  timeZone: 'Europe/Berlin',
  periods: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, opens: '08:00', closes: '12:00' },
    { weekday, opens: '13:00', closes: '17:00' },
  ]),
}
const local = (text: string) => new Date(`${text}+01:00`)

describe('working time', () => {
  test.each([
    ['2026-11-17T10:42:00', '2026-11-17T10:42:00', 'inside hours it is now'],
    ['2026-11-17T12:30:00', '2026-11-17T13:00:00', 'over lunch it is after lunch'],
    ['2026-11-21T16:40:00', '2026-11-23T08:00:00', 'on Saturday it is Monday morning'],
  ])('the next working moment after %s is %s: %s', (from, expected) => {
    expect(nextOpen(local(from), office)).toEqual(local(expected))
  })

  test.each([
    ['2026-11-17T10:42:00', 1, '2026-11-18T10:42:00'],
    ['2026-11-20T10:42:00', 1, '2026-11-23T10:42:00'],
    ['2026-11-21T16:40:00', 1, '2026-11-24T08:00:00'],
    ['2026-11-17T16:30:00', 3, '2026-11-20T16:30:00'],
  ])('from %s, %i working days end at %s', (from, days, expected) => {
    expect(afterWorkingDays(local(from), days, office)).toEqual(local(expected))
  })

  test('across the end of summer time the local time of day stays', () => {
    const everyDay = {
      timeZone: 'Europe/Berlin',
      periods: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '17:00' })),
    }
    expect(afterWorkingDays(new Date('2026-10-24T10:00:00+02:00'), 1, everyDay)).toEqual(
      new Date('2026-10-25T10:00:00+01:00'),
    )
  })

  test.each([
    [
      '2026-10-24T02:30:00+02:00',
      '2026-10-25T02:30:00+02:00',
      'an hour that will come twice counts the first time',
    ],
    ['2026-10-25T02:59:00+02:00', '2026-10-26T02:59:00+01:00', 'before the clock is put back'],
    ['2026-10-25T02:00:00+01:00', '2026-10-26T02:59:59.999+01:00', 'when it is put back'],
    ['2026-10-25T02:01:00+01:00', '2026-10-26T02:59:59.999+01:00', 'in the hour that comes the second time'],
    ['2026-10-25T03:00:00+01:00', '2026-10-26T03:00:00+01:00', 'after it'],
    ['2026-03-28T02:00:00+01:00', '2026-03-29T03:00:00+02:00', 'the first moment that is skipped'],
    ['2026-03-28T02:30:00+01:00', '2026-03-29T03:00:00+02:00', 'an hour that is skipped counts as the skip'],
    ['2026-03-28T03:00:00+01:00', '2026-03-29T03:00:00+02:00', 'after it'],
  ])('what starts later is not due earlier when the clocks change: %s is due %s, %s', (from, expected) => {
    const nights = {
      timeZone: 'Europe/Berlin',
      periods: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' })),
    }
    expect(afterWorkingDays(new Date(from), 1, nights)).toEqual(new Date(expected))
    expect(afterWorkingDays(new Date(from), 1, { ...nights, periods: [] })).toEqual(new Date(expected))
  })

  test('without hours every day and hour counts', () => {
    expect(
      afterWorkingDays(local('2026-11-21T16:40:00'), 1, { timeZone: 'Europe/Berlin', periods: [] }),
    ).toEqual(local('2026-11-22T16:40:00'))
  })
})
