import { expect, test } from 'vitest'
import { cohenKappa, kappaInterval, weightedKappa } from './agreement.ts'
import { krippendorffAlpha } from './alpha.ts'
import { rateSaid, sureSaid } from './in-words.ts'
import { parityA, parityInterval } from './parity.ts'
import { newcombe, poisson, wilson } from './rate.ts'
import { recall } from './recall.ts'
import { courseOf, gini } from './spread.ts'
import { recommending, sampleSize } from './surveys.ts'
import { kaplanMeier, quantile } from './survival.ts'

const round = (value: number, digits = 4) => Number(value.toFixed(digits))

test.each([
  [0, 5, 0, 0.4345],
  [5, 5, 0.5655, 1],
  [9, 10, 0.5958, 0.9821],
  [24, 30, 0.6269, 0.9049],
  [80, 100, 0.7112, 0.8666],
  [320, 400, 0.758, 0.8363],
])('%i of %i is between %d and %d', (k, n, low, high) => {
  const sure = wilson({ k, n })
  expect([round(sure.low), round(sure.high)]).toEqual([low, high])
})

test('two rates differ by so much, with how sure', () => {
  const { difference, low, high } = newcombe({ k: 56, n: 70 }, { k: 48, n: 80 })
  expect([difference, low, high].map((each) => round(each))).toEqual([0.2, 0.0524, 0.3339])
})

test('what is still open counts: half were answered after 24 hours, not after 6', () => {
  const ended = [1, 2, 4, 8, 24, 48].map((time) => ({ time, ended: true }))
  const open = [6, 30, 72, 100].map((time) => ({ time, ended: false }))
  const steps = kaplanMeier([...open, ...ended])
  expect(quantile(steps, 0.5).at).toBe(24)
  expect(quantile(steps, 0.5)).toEqual({ at: 24, low: 1, high: null })
  expect(quantile(steps, 0.9).at).toBeNull()
  expect(quantile(kaplanMeier(ended), 0.5).at).toBe(4)
})

test('nine of ten are done when the ninth is done', () => {
  const steps = kaplanMeier(Array.from({ length: 10 }, (_, at) => ({ time: at + 1, ended: true })))
  expect(quantile(steps, 0.9).at).toBe(9)
  expect(quantile([], 0.5)).toEqual({ at: null, low: null, high: null })
})

test('small customers wait longer than large ones in 72 of 100 pairs', () => {
  const [small, large] = [
    [30, 45, 60, 90, 120],
    [20, 25, 40, 50, 100],
  ]
  expect(parityA(small!, large!)).toBeCloseTo(0.72, 10)
  expect(parityA([1, 2], [1, 2])).toBe(0.5)
  const sure = parityInterval(small!, large!, 7)
  expect(sure).toEqual(parityInterval(small!, large!, 7))
  expect(sure.low).toBeLessThan(0.72)
  expect(sure.high).toBeGreaterThan(0.72)
})

test('two who looked apart agree beyond chance by four tenths', () => {
  const table = [
    [20, 5],
    [10, 15],
  ]
  expect(round(cohenKappa(table)!)).toBe(0.4)
  expect(cohenKappa([[10]])).toBeNull()
  expect(
    cohenKappa([
      [0, 0],
      [0, 0],
    ]),
  ).toBeNull()
  const sure = kappaInterval(table, 7)!
  expect(sure).toEqual(kappaInterval(table, 7))
  expect(sure.low).toBeLessThan(0.4)
  expect(sure.high).toBeGreaterThan(0.4)
})

test('small numbers are said as they are, large ones with how sure they are', () => {
  expect(rateSaid({ k: 0, n: 0 }).key).toBe('sure.none')
  expect(rateSaid({ k: 3, n: 4 })).toEqual({ key: 'sure.few', params: { k: 3, n: 4 } })
  expect(sureSaid({ k: 3, n: 4 }).key).toBe('sure.too-few')
  expect(rateSaid({ k: 999, n: 1000 }).params.percent).toBe(99)
  expect(rateSaid({ k: 10, n: 10 }).params.percent).toBe(100)
  expect(sureSaid({ k: 24, n: 30 }).params).toEqual({ low: 62, high: 91, n: 30 })
})

test('quadratic weighted kappa: far apart counts more than side by side', () => {
  const table = [
    [10, 3, 0],
    [2, 12, 4],
    [0, 3, 6],
  ]
  expect(round(weightedKappa(table)!)).toBe(0.7248)
  expect(weightedKappa([[7]])).toBeNull()
})

test.each([
  ['nominal', 0.743],
  ['ordinal', 0.815],
  ['interval', 0.849],
] as const)('Krippendorff’s alpha of four observers and twelve units, %s: %d', (scale, alpha) => {
  const _ = null
  const observers = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
  ]
  const units = observers[0]!.map((_each, at) =>
    observers.flatMap((said) => (said[at] == null ? [] : [said[at]])),
  )
  expect(round(krippendorffAlpha(units, scale)!, 3)).toBe(alpha)
  expect(krippendorffAlpha([[1], [2, 2]], scale)).toBeNull()
})

test('ten who would recommend and four who would not, of twenty: 30, and little is sure', () => {
  const { at, centre, low, high } = recommending(10, 4, 20)
  expect([at, round(centre, 2), round(low, 1), round(high, 1)]).toEqual([30, 26.09, -5.7, 57.9])
})

test('the course of a value: limits, and what is no ordinary noise', () => {
  const { mean, range, limits, rangeLimit, signals } = courseOf([12, 15, 11, 14, 18, 13, 16, 12])
  expect([mean, round(range, 3), round(rangeLimit, 3)]).toEqual([13.875, 3.714, 12.138])
  expect([round(limits.low, 3), round(limits.high, 3)]).toEqual([3.995, 23.755])
  expect(signals).toEqual([])
  const pairs = (...pair: number[]) => Array.from({ length: 4 }, () => pair).flat()
  expect(courseOf([...pairs(10, 20), ...pairs(10, 20), 60]).signals).toEqual([16])
  expect(courseOf([...pairs(9, 11), ...pairs(15, 17)]).signals).toEqual([7, 15])
})

test('Gini of 0, 0, 1, 2, 5 and 8', () => {
  expect(round(gini([0, 0, 1, 2, 5, 8])!)).toBe(0.5833)
  expect(gini([0, 0])).toBeNull()
})

test.each([
  [10, 10, 0.9],
  [30, 10, 0.7661],
  [10, 30, 0.9631],
])('after %i days, learned for %i, it is known with %d', (days, stability, known) => {
  expect(round(recall(days, stability))).toBe(known)
})

test.each([
  [50, 34],
  [200, 66],
  [1000, 88],
])('ten points either way: of %i, %i are looked at', (of, looked) => {
  expect(sampleSize(of, 0.1)).toBe(looked)
})

test('ten now and then may be five as well as eighteen', () => {
  expect([round(poisson(10).low, 2), round(poisson(10).high, 2)]).toEqual([4.79, 18.39])
  expect([poisson(0).low, round(poisson(0).high, 2)]).toEqual([0, 3.67])
})
