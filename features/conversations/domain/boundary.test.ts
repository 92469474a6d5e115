import { describe, expect, test } from 'vitest'
import { bare, isInForce, isUnsaid, mayLastUntil, stepAfter } from './boundary.ts'

const now = new Date('2026-11-17T09:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const pause = { step: 'pause', until: inDays(2), isSaid: true, endedAt: null } as const

describe('after words that hurt', () => {
  test('a warning comes first, and what was done already is not proposed again', () => {
    expect(stepAfter([])).toBe('warning')
    expect(stepAfter(['warning'])).toBe('colleague')
    expect(stepAfter(['pause', 'warning'])).toBe('colleague')
    expect(stepAfter(['warning', 'colleague', 'pause', 'written'])).toBe('written')
  })
  test('a pause lasts two weeks at most, writing only three months, and nothing is without an end', () => {
    expect(mayLastUntil('pause', inDays(14), now)).toBe(true)
    expect(mayLastUntil('pause', inDays(15), now)).toBe(false)
    expect(mayLastUntil('written', inDays(92), now)).toBe(true)
    expect(mayLastUntil('written', inDays(93), now)).toBe(false)
    expect(mayLastUntil('pause', null, now)).toBe(false)
    expect(mayLastUntil('pause', now, now)).toBe(false)
    expect(mayLastUntil('warning', null, now)).toBe(true)
    expect(mayLastUntil('warning', inDays(1), now)).toBe(false)
  })
  test('what was said is kept without the marks around it', () => {
    expect(bare('“You are all fools” ')).toBe('You are all fools')
    expect(bare('“Fools”, and then “go away”')).toBe('“Fools”, and then “go away”')
    expect(bare('«اذهبوا»')).toBe('اذهبوا')
  })
  test('it holds only once they were told, and ends by itself on its date', () => {
    expect(isInForce(pause, now)).toBe(true)
    expect(isInForce({ ...pause, isSaid: false }, now)).toBe(false)
    expect(isInForce({ ...pause, endedAt: now }, now)).toBe(false)
    expect(isInForce(pause, inDays(2))).toBe(false)
    expect(isUnsaid({ ...pause, isSaid: false }, now)).toBe(true)
    expect(isUnsaid({ ...pause, isSaid: false }, inDays(3))).toBe(false)
    expect(isUnsaid({ ...pause, step: 'colleague', isSaid: false }, now)).toBe(false)
  })
})
