import { expect, test } from 'vitest'
import { isDead, nextTry, SCHEDULE } from './schedule.ts'

const at = new Date('2026-03-02T09:00:00Z')

test('what is not taken is tried eleven times over three days', () => {
  const hours = SCHEDULE.reduce((sum, seconds) => sum + seconds, 0) / 3600
  expect(SCHEDULE).toHaveLength(10)
  expect(hours).toBeGreaterThan(71)
  expect(hours).toBeLessThan(72)
  expect(nextTry(11, at, 0.5)).toBeNull()
})

test('each wait is a tenth longer or shorter by chance, and never more', () => {
  for (const [index, seconds] of SCHEDULE.entries())
    for (const chance of [0, 0.5, 1]) {
      const wait = (nextTry(index + 1, at, chance)!.getTime() - at.getTime()) / 1000
      expect(wait / seconds).toBeCloseTo(0.9 + 0.2 * chance, 3)
    }
})

test('an endpoint is dead when it took nothing for the whole time, however the waits fell', () => {
  const since = (hours: number) => new Date(at.getTime() - hours * 3_600_000)
  expect(isDead(null, at)).toBe(false)
  expect(isDead(since(60), at)).toBe(false)
  // The shortest run of all waits: a tenth less of 71.6 hours.
  expect(isDead(since(64.4), at)).toBe(true)
})
