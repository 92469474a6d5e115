import { expect, test } from 'vitest'
import { saidDay, saidMoment } from './said-time.ts'

const london = { timeZone: 'Europe/London', language: 'en' }
const now = new Date('2026-11-17T23:30:00Z')

test('a moment is said as people say it, where they are', () => {
  expect(saidMoment(new Date('2026-11-18T14:00:00Z'), london, now)).toBe('Wednesday 14:00')
  expect(saidMoment(new Date('2026-12-24T09:05:00Z'), london, now)).toBe('Thursday 24 December 09:05')
  expect(saidDay(new Date('2027-01-04T09:00:00Z'), london, now)).toBe('Monday, 4 January 2027')
  expect(saidMoment(new Date('2026-11-18T14:00:00Z'), { ...london, timeZone: 'Asia/Tokyo' }, now)).toBe(
    'Wednesday 23:00',
  )
  expect(saidMoment(new Date('2026-11-18T14:00:00Z'), { ...london, language: 'ar' }, now)).toContain(
    'الأربعاء',
  )
})
