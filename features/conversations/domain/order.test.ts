import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder, type Ordered } from './order.ts'

const day = (d: number) => new Date(Date.UTC(2026, 10, d))
const it = (id: string, given: Partial<Ordered> = {}): Ordered => ({
  id,
  harm: 'none',
  soundsLike: null,
  nextDueAt: day(20),
  waitingSince: day(10),
  ...given,
})

test.each([
  ['danger comes before loss', it('b', { harm: 'danger' }), it('a', { harm: 'loss' })],
  [
    'danger that somebody looked at comes before what sounds like it',
    it('b', { harm: 'danger', nextDueAt: day(21) }),
    it('a', { soundsLike: 'danger' }),
  ],
  ['what sounds like danger comes before loss', it('b', { soundsLike: 'danger' }), it('a', { harm: 'loss' })],
  ['loss comes before inconvenience', it('b', { harm: 'loss' }), it('a', { harm: 'inconvenience' })],
  ['harm comes before what is due first', it('b', { harm: 'loss' }), it('a', { nextDueAt: day(11) })],
  ['what is due first comes first', it('b', { nextDueAt: day(19) }), it('a')],
  ['who waits longer comes first', it('b', { waitingSince: day(9) }), it('a')],
  ['the older one comes first where all is equal', it('a'), it('b')],
])('%s', (_, first, second) => {
  expect(inOrder(first, second)).toBeLessThan(0)
  expect(inOrder(second, first)).toBeGreaterThan(0)
})

test('it is one order: whichever way the rows come, the list is the same', () => {
  const row = fc.record({
    id: fc.uuid(),
    harm: fc.constantFrom('none', 'inconvenience', 'loss', 'danger'),
    soundsLike: fc.constantFrom('danger', null),
    nextDueAt: fc.integer({ min: 1, max: 3 }).map(day),
    waitingSince: fc.integer({ min: 1, max: 3 }).map(day),
  }) as fc.Arbitrary<Ordered>
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 20 }), (rows) => {
      expect([...rows].reverse().sort(inOrder)).toEqual([...rows].sort(inOrder))
    }),
  )
})
