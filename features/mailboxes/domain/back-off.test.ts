import { describe, expect, test } from 'vitest'
import { alarmOf, type Health, nextTry } from './back-off.ts'

const at = new Date('2026-11-17T09:00:00Z')
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
const well: Health = { isPaused: false, problem: null, failingSince: null, alarmedAt: null, heardAt: at }

describe('a mailbox that fails', () => {
  test('is tried again soon, then more seldom, but every ten minutes at least', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 60].map(
      (attempts) => (nextTry('unreachable', attempts, at).getTime() - at.getTime()) / 60_000,
    )
    expect(minutes).toEqual([0.25, 0.5, 1, 2, 5, 10, 10])
  })
  test('for a wrong password is tried seldom, lest the account be locked', () => {
    expect(nextTry('wrong_password', 1, at)).toEqual(later(5))
    expect(nextTry('wrong_password', 9, at)).toEqual(later(60))
  })
  test('is told of at once when only a person can mend it', () => {
    expect(alarmOf({ ...well, problem: 'wrong_password', failingSince: at }, at)).toBe('wrong_password')
  })
  test('is told of within ten minutes when it does not mend by itself, and once', () => {
    const failing: Health = { ...well, problem: 'unreachable', failingSince: at }
    expect(alarmOf(failing, later(4))).toBe(null)
    expect(alarmOf(failing, later(5))).toBe('unreachable')
    expect(alarmOf({ ...failing, alarmedAt: later(5) }, later(60))).toBe(null)
  })
  test('is told of when nothing at all is heard of it', () => {
    expect(alarmOf(well, later(8))).toBe(null)
    expect(alarmOf(well, later(9))).toBe('silent')
    expect(alarmOf({ ...well, isPaused: true }, later(90))).toBe(null)
  })
})
