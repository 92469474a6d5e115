import { expect, test } from 'vitest'
import { guessCounter, mostGuesses } from './guessing.ts'

test('whoever guesses too often must wait, the others not, and not for ever', () => {
  const guesses = guessCounter()
  const firsts = Array.from({ length: mostGuesses + 5 }, () => guesses.count('192.0.2.1', 0))
  expect(firsts.filter(Boolean)).toHaveLength(1)
  expect(guesses.mustWait('192.0.2.1', 1)).toBe(true)
  expect(guesses.mustWait('192.0.2.2', 1)).toBe(false)
  expect(guesses.mustWait('192.0.2.1', 11 * 60_000)).toBe(false)
  expect(guesses.count('192.0.2.1', 11 * 60_000)).toBe(false)
})
