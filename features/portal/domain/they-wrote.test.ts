import { expect, test } from 'vitest'
import { daysTheyWrote, timesInVain } from './they-wrote.ts'
import { sayIn } from './words-in.ts'

const on = (day: number, isTheirs = true, hour = 9) => ({
  isTheirs,
  at: new Date(Date.UTC(2026, 10, day, hour)),
})
/** Newest first, as the page has it. */
const wrote = (...said: ReturnType<typeof on>[]) => ({
  createdAt: said[0]!.at,
  startedBy: 'them' as const,
  said: said.toReversed(),
  hasMore: false,
})
const when = { timeZone: 'Europe/London', language: 'en', now: new Date('2026-11-22T10:00:00Z') }

test('the days on which they wrote are said, as long as they are few', () => {
  expect(daysTheyWrote(sayIn('en'), wrote(on(14), on(18), on(21)), when)).toBe(
    'You wrote on Saturday 14 November, Wednesday and Saturday.',
  )
  expect(daysTheyWrote(sayIn('en'), wrote(on(18), on(18, true, 12)), when)).toBe(
    'You first wrote on Wednesday.',
  )
})

test('whoever had to write on three days without an answer is told that it should not be so', () => {
  expect(timesInVain(wrote(on(14), on(18), on(21)))).toEqual({ times: 3, since: on(14).at })
  expect(timesInVain(wrote(on(14), on(16, false), on(18), on(21)))).toBeNull()
  expect(timesInVain(wrote(on(14), on(14, true, 10), on(14, true, 11)))).toBeNull()
})
