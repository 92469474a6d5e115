import { describe, expect, test } from 'vitest'
import { isDueSoon, newTimeWords, proposedTime } from './new-time.ts'

const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' }))
const calendar = { timeZone: 'Europe/London', periods: week }
const at = (text: string) => new Date(`2026-11-${text}:00Z`)

describe('a new time', () => {
  test('is offered from half an hour of work before', () => {
    expect(isDueSoon(at('24T11:30'), at('24T10:59'), calendar)).toBe(false)
    expect(isDueSoon(at('24T11:30'), at('24T11:00'), calendar)).toBe(true)
    expect(isDueSoon(at('24T09:10'), at('23T16:45'), calendar)).toBe(true)
    expect(isDueSoon(at('24T11:30'), at('25T11:00'), calendar)).toBe(true)
  })
  test('is two working hours later, on a quarter of an hour', () => {
    expect(proposedTime(at('24T11:30'), at('24T11:10'), calendar)).toEqual(at('24T13:30'))
    expect(proposedTime(at('24T11:30'), at('24T12:04'), calendar)).toEqual(at('24T14:15'))
    expect(proposedTime(at('27T16:30'), at('27T16:20'), calendar)).toEqual(at('30T10:30'))
  })
  const given = {
    locale: 'en',
    timeZone: 'Europe/London',
    name: 'Ana',
    owner: 'Maya Brook',
    team: 'Repairs',
    was: at('24T11:30'),
    at: at('24T14:00'),
    now: at('24T11:10'),
    ifMissed: 'we waive the call-out fee.',
  }
  test('reads as one would say it, and begs no pardon in a person’s name', () => {
    expect(newTimeWords(given)).toBe(
      'Hello Ana,\n\nWe said 11:30, and we shall not manage it. We are sorry. You will hear from Maya Brook by 14:00.\n\nWhat we do when we miss a time: we waive the call-out fee.',
    )
    expect(newTimeWords({ ...given, owner: null, ifMissed: '', now: at('25T09:00') })).toBe(
      'Hello Ana,\n\nWe said Tuesday 11:30, and we have not managed it. We are sorry. You will hear from the Repairs team by Tuesday 14:00.',
    )
  })
  test('comes in the reader’s language', () => {
    expect(newTimeWords({ ...given, locale: 'ar' })).toContain('مرحبًا Ana')
  })
})
