import { describe, expect, it } from 'vitest'
import { readTime } from './read-time.ts'

// A Sunday, 22 November 2026, 10:30 in London.
const now = '2026-11-22T10:30:00.000Z'
const zone = 'Europe/London'
const read = (text: string) => readTime(text, now, zone)

describe('a time in own words', () => {
  it.each([
    ['tomorrow', '2026-11-23T09:00:00.000Z'],
    ['tomorrow 14:30', '2026-11-23T14:30:00.000Z'],
    ['Monday 9', '2026-11-23T09:00:00.000Z'],
    ['sunday', '2026-11-29T09:00:00.000Z'],
    ['in 3 days', '2026-11-25T09:00:00.000Z'],
    ['in 2 hours', '2026-11-22T12:30:00.000Z'],
    ['next week', '2026-11-23T09:00:00.000Z'],
    ['this afternoon', '2026-11-22T14:00:00.000Z'],
    ['3 pm', '2026-11-22T15:00:00.000Z'],
    ['2026-12-24 12:00', '2026-12-24T12:00:00.000Z'],
    ['غدًا 9:00', '2026-11-23T09:00:00.000Z'],
    ['الثلاثاء 14:00', '2026-11-24T14:00:00.000Z'],
  ])('%s is read', (text, at) => expect(read(text)).toBe(at))

  it('a time that has passed today means tomorrow', () =>
    expect(read('9:00')).toBe('2026-11-23T09:00:00.000Z'))
  it('a day that has passed is not read', () => expect(read('2026-11-20')).toBeUndefined())
  it('what is no time is not read', () => expect(read('whenever they like')).toBeUndefined())
  it('summer time moves the clock, not the hour on the wall', () =>
    expect(readTime('tomorrow 9:00', '2026-03-28T12:00:00.000Z', zone)).toBe('2026-03-29T08:00:00.000Z'))
})
