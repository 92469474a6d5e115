import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wellFormed } from './well-formed.ts'

test.each([
  ['plain words', 'plain words'],
  ['a\0b', 'a\u{fffd}b'],
  ['half \ud83d a pair', 'half \u{fffd} a pair'],
  ['other half \ude00', 'other half \u{fffd}'],
  ['a whole one 😀', 'a whole one 😀'],
])('%j is kept as %j', (given, kept) => {
  expect(wellFormed(given)).toBe(kept)
})

test('texts deep inside are cleaned, everything else stays as it is', () => {
  const at = new Date(0)
  expect(wellFormed({ a: ['x\0', { b: '\ud800' }], n: 1, at, none: null })).toEqual({
    a: ['x\u{fffd}', { b: '\u{fffd}' }],
    n: 1,
    at,
    none: null,
  })
})

test('what an address holds is cleaned too, and a bottomless list ends nothing', () => {
  const query = Object.create(Object.create(null)) as Record<string, string>
  query.q = 'x\0'
  expect(wellFormed(query)).toEqual({ q: 'x\u{fffd}' })
  let deep: unknown = []
  for (let n = 0; n < 100_000; n += 1) deep = [deep]
  expect(wellFormed(deep)).toBe(deep)
})

test('what is clean is given back itself, and what was cleaned needs no second cleaning', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const clean = wellFormed(value)
      expect(wellFormed(clean)).toBe(clean)
    }),
  )
})
