import { expect, test } from 'vitest'
import { endsSoon, lastsUntil } from './sign-in.ts'

const now = new Date('2026-03-02T09:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)

test('the end of a sign-in is told of seven days before, and never where the provider names none', () => {
  expect(lastsUntil({ refresh_token_expires_in: 8 * 86_400 }, now)).toEqual(inDays(8))
  expect(lastsUntil({}, now)).toBeNull()
  expect(lastsUntil({ refresh_token_expires_in: 0 }, now)).toBeNull()
  expect(endsSoon(inDays(8), now)).toBe(false)
  expect(endsSoon(inDays(7), now)).toBe(true)
  expect(endsSoon(inDays(-1), now)).toBe(true)
  expect(endsSoon(null, now)).toBe(false)
})
