import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Limits } from '../shapes.ts'
import { firstSum, minorPerOne } from './currency.ts'
import { postingsBetween, postingsOf } from './ledger.ts'
import { changeOf, fits, leastOf, leftOf, wider } from './limits.ts'
import { monthOf } from './month.ts'

const limit = fc.option(fc.integer({ min: 0, max: 1_000 }), { nil: null })
const limits: fc.Arbitrary<Limits> = fc.record({ perCase: limit, perContact: limit, inTotal: limit })
const used = fc.record({ perCase: fc.nat(2_000), perContact: fc.nat(2_000), inTotal: fc.nat(2_000) })

test('what fits passes no limit, and one more than what is left passes one', () => {
  fc.assert(
    fc.property(limits, used, fc.nat(1_200), (given, before, amount) => {
      const least = leastOf(leftOf(given, before))
      const passes = (['perCase', 'perContact', 'inTotal'] as const).some(
        (key) => given[key] !== null && before[key] + amount > given[key] && amount > 0,
      )
      expect(amount === 0 || fits(amount, least)).toBe(amount === 0 || !passes)
    }),
  )
})
test('without a limit everything fits; the narrowest says which one it is', () => {
  const none = leftOf(
    { perCase: null, perContact: null, inTotal: null },
    { perCase: 9, perContact: 9, inTotal: 9 },
  )
  expect([leastOf(none), fits(1e12, leastOf(none))]).toEqual([{ amount: null, by: null }, true])
  const some = leftOf(
    { perCase: 100, perContact: 150, inTotal: null },
    { perCase: 20, perContact: 90, inTotal: 0 },
  )
  expect(leastOf(some)).toEqual({ amount: 60, by: 'per_contact' })
  expect([wider(null, 5), wider(5, null), wider(6, 5), wider(null, null)]).toEqual([true, false, true, true])
})
test('a change that narrows anything lowers; one that only widens raises', () => {
  const of = (perCase: number | null, inTotal: number | null) => ({ perCase, perContact: null, inTotal })
  expect(changeOf(of(100, null), of(200, null))).toBe('raised')
  expect(changeOf(of(100, null), of(200, 50))).toBe('lowered')
  expect(changeOf(of(null, null), of(500, null))).toBe('lowered')
  expect(changeOf(of(100, 5), of(null, null))).toBe('raised')
  expect(changeOf(of(100, 5), of(100, 5))).toBe('changed')
})
test('a month begins and ends at midnight of the zone, also where summer time begins in it', () => {
  const { from, to } = monthOf(new Date('2026-03-31T22:30:00Z'), 'Europe/London')
  expect([from.toISOString(), to.toISOString()]).toEqual([
    '2026-03-01T00:00:00.000Z',
    '2026-03-31T23:00:00.000Z',
  ])
  const east = monthOf(new Date('2026-10-31T20:00:00Z'), 'Asia/Tokyo')
  expect(east.from.toISOString()).toBe('2026-10-31T15:00:00.000Z')
})
test('the ledger gets each entry once, whatever way an offer goes, and none is ever missing', () => {
  const ways = [
    ['prepared', 'lapsed', 'prepared', 'offered', 'accepted', 'honoured'],
    ['prepared', 'offered', 'declined'],
    ['prepared', 'offered', 'accepted', 'declined'],
    ['prepared', 'offered', 'accepted', 'payment_failed'],
    ['prepared', 'offered', 'undone'],
  ] as const
  for (const way of ways) {
    const entered = way.flatMap((state, at) => postingsBetween(at === 0 ? null : way[at - 1]!, state))
    expect(entered).toEqual(postingsOf(way.at(-1)!))
  }
  expect(() => postingsBetween('honoured', 'declined')).toThrow()
  expect(() => postingsBetween('offered', 'prepared')).toThrow()
})
test('first sums are whole numbers of the smallest unit, also where a currency has none or a thousand', () => {
  expect([minorPerOne('EUR'), minorPerOne('JPY'), minorPerOne('JOD')]).toEqual([100, 1, 1_000])
  expect([firstSum('EUR'), firstSum('JPY'), firstSum('JOD')]).toEqual([5_000, 8_000, 40_000])
})
