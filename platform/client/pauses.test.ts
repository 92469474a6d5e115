import { expect, test } from 'vitest'
import { pauses } from './pauses.ts'

test('pauses grow to half a minute and no further, and begin anew once it has worked', () => {
  const long = pauses(() => 1)
  expect(Array.from({ length: 8 }, () => long.next())).toEqual([
    1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000,
  ])
  expect(long.tries).toBe(8)
  long.over()
  expect(long.next()).toBe(1000)
})

test('a pause is never shorter than half of its length, so that a server that is down is left in peace', () => {
  const short = pauses(() => 0)
  expect(Array.from({ length: 7 }, () => short.next())).toEqual([500, 1000, 2000, 4000, 8000, 15000, 15000])
})
