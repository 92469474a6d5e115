import { afterEach, beforeEach, expect } from 'vitest'

// A test that prints an error is not fine, whatever it asserts.
const said: string[] = []
console.error = (...words: unknown[]) => void said.push(words.map(String).join(' '))

beforeEach(() => void said.splice(0))
afterEach(() => {
  const words = said.splice(0)
  expect(words, 'a test printed to console.error').toEqual([])
})
