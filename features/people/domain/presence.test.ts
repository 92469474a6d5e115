import { describe, expect, test } from 'vitest'
import { endOfWorkingDay, whereIs } from './presence.ts'
import type { WorkingTime } from './working-time.ts'

const office: WorkingTime = {
  timeZone: 'Europe/Berlin',
  periods: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, opens: '08:00', closes: '12:00' },
    { weekday, opens: '13:00', closes: '17:00' },
  ]),
}
const local = (text: string) => new Date(`${text}:00+01:00`)
const mia = { isActive: true, hours: office, presence: null, leave: [] }
const said = (kind: 'here' | 'with_customer' | 'back_at', backAt: string | null = null) => ({
  ...mia,
  presence: { kind, backAt: backAt === null ? null : local(backAt), endsAt: local('2026-11-17T17:00') },
})
const days = (from: string, to: string) => ({
  startsAt: local(`${from}T00:00`),
  endsAt: local(`${to}T00:00`),
})
const tuesday = local('2026-11-17T10:42')

describe('a colleague is there', () => {
  test('in their hours, also when they said nothing of themselves', () => {
    expect(whereIs(mia, tuesday)).toEqual({ here: true, words: 'working_hours', from: null })
  })
  test('as they say: here, with a customer, back at a time', () => {
    expect(whereIs(said('here'), tuesday)).toMatchObject({ here: true, words: 'here' })
    expect(whereIs(said('with_customer'), tuesday)).toMatchObject({ here: true, words: 'with_customer' })
    const back = local('2026-11-17T11:30')
    expect(whereIs(said('back_at', '2026-11-17T11:30'), tuesday)).toEqual({
      here: false,
      words: 'back_at',
      from: back,
    })
    expect(whereIs(said('back_at', '2026-11-17T11:30'), back)).toMatchObject({
      here: true,
      words: 'working_hours',
    })
  })
  test('within working hours alone, whatever they said', () => {
    expect(whereIs(said('here'), local('2026-11-17T12:10'))).toEqual({
      here: false,
      words: 'outside_hours',
      from: local('2026-11-17T13:00'),
    })
    expect(whereIs(said('with_customer'), local('2026-11-18T09:00')).words).toBe('working_hours')
  })
  test('after the leave, on the first working day: leaves that follow each other are one', () => {
    const away = {
      ...said('here'),
      leave: [days('2026-11-16', '2026-11-21'), days('2026-11-23', '2026-11-25')],
    }
    expect(whereIs(away, tuesday)).toEqual({
      here: false,
      words: 'on_leave',
      from: local('2026-11-25T08:00'),
    })
    expect(whereIs(away, local('2026-11-22T12:00')).words).toBe('on_leave')
  })
  test('no more once they have left', () => {
    expect(whereIs({ ...mia, isActive: false }, tuesday)).toEqual({ here: false, words: 'gone', from: null })
  })
})

describe('the working day ends', () => {
  const night = {
    timeZone: 'Europe/Berlin',
    periods: [
      { weekday: 2, opens: '22:00', closes: '24:00' },
      { weekday: 3, opens: '00:00', closes: '06:00' },
      { weekday: 3, opens: '22:00', closes: '24:00' },
    ],
  }
  test.each([
    ['2026-11-17T10:42', office, '2026-11-17T17:00', 'in the morning, with the afternoon'],
    ['2026-11-17T12:30', office, '2026-11-17T17:00', 'over lunch too'],
    ['2026-11-17T12:00', office, '2026-11-17T17:00', 'as lunch begins'],
    ['2026-11-17T17:00', office, null, 'at its end it is over'],
    ['2026-11-17T07:30', office, null, 'before it there is none'],
    ['2026-11-21T10:00', office, null, 'on Saturday there is none'],
    ['2026-11-17T23:00', night, '2026-11-18T06:00', 'past midnight when the night goes on'],
  ])('from %s at the right time', (at, hours, end, _why) => {
    expect(endOfWorkingDay(local(at), hours)).toEqual(end === null ? null : local(end))
  })
})
