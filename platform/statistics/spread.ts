import type { Interval } from './rate.ts'

/** How unevenly something is spread: nothing is 0, all with one is near 1 (C. Gini 1912). Null: there is nothing. */
export function gini(amounts: readonly number[]): number | null {
  const sorted = [...amounts].sort((a, b) => a - b)
  const sum = sorted.reduce((all, each) => all + each, 0)
  if (sum === 0) return null
  const ranked = sorted.reduce((all, each, at) => all + (2 * (at + 1) - sorted.length - 1) * each, 0)
  return ranked / (sorted.length * sum)
}

/** The constants of limits for individual values (D. J. Wheeler and D. S. Chambers 1992). */
const OF_LIMITS = 2.66
const OF_RANGES = 3.268
const IN_A_ROW = 8

interface Course {
  readonly mean: number
  readonly range: number
  readonly limits: Interval
  readonly rangeLimit: number
  /** Places of values that ordinary noise does not explain: outside the limits, or the eighth in a row on one side. */
  readonly signals: readonly number[]
}

/** How a value goes on over time, and what of it is no ordinary noise (XmR chart, W. A. Shewhart). */
export function courseOf(values: readonly number[]): Course {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length
  const ranges = values.slice(1).map((each, at) => Math.abs(each - values[at]!))
  const range = ranges.reduce((sum, each) => sum + each, 0) / ranges.length
  const limits = { low: mean - OF_LIMITS * range, high: mean + OF_LIMITS * range }
  let [side, row] = [0, 0]
  const signals = values.flatMap((each, at) => {
    row = Math.sign(each - mean) === side ? row + 1 : 1
    side = Math.sign(each - mean)
    return each < limits.low || each > limits.high || (side !== 0 && row >= IN_A_ROW) ? [at] : []
  })
  return { mean, range, limits, rangeLimit: OF_RANGES * range, signals }
}
