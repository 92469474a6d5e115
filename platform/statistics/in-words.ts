import { type Rate, wilson } from './rate.ts'

/** A rate is said as a share from this many on; below, "3 of 4". */
export const LEAST_FOR_RATE = 10
/** Two groups are compared when each has this many. */
export const LEAST_TO_COMPARE = 30

/** A key of the catalogue and what it fills in. */
export interface Said {
  readonly key: 'sure.none' | 'sure.few' | 'sure.percent' | 'sure.between' | 'sure.too-few'
  readonly params: Readonly<Record<string, number>>
}

/** What a rate is called: "3 of 4" below ten, a percentage from ten on; all and none are said only of all and none. */
export function rateSaid({ k, n }: Rate): Said {
  if (n === 0) return { key: 'sure.none', params: {} }
  if (n < LEAST_FOR_RATE) return { key: 'sure.few', params: { k, n } }
  const percent = Math.round((100 * k) / n)
  return {
    key: 'sure.percent',
    params: { percent: k === n ? 100 : k === 0 ? 0 : Math.min(99, Math.max(1, percent)), n },
  }
}

/** How sure it is: "between 62 and 91 %", rounded outwards; below ten it is too few to say. */
export function sureSaid(rate: Rate): Said {
  if (rate.n < LEAST_FOR_RATE) return { key: 'sure.too-few', params: { n: rate.n } }
  const { low, high } = wilson(rate)
  return {
    key: 'sure.between',
    params: { low: Math.floor(100 * low), high: Math.ceil(100 * high), n: rate.n },
  }
}
