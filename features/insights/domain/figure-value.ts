import { LEAST_FOR_RATE } from '#platform/statistics/in-words.ts'
import { type Interval, type Rate, wilson } from '#platform/statistics/rate.ts'
import type { Quantile } from '#platform/statistics/survival.ts'

/** Shares are 0…1, money stands in minor units of its currency, an index is what its formula says. */
export const UNITS = ['share', 'hours', 'count', 'money', 'points', 'index'] as const
export type Unit = (typeof UNITS)[number]

/** One number of a figure: how many it is of, how sure it is, and what is still open. */
export interface FigureValue {
  /** What it says, as a code: `failure_share`. */
  readonly name: string
  /** What it is split by: a cause, a channel, a reason; null: the whole. */
  readonly by: string | null
  readonly unit: Unit
  /** Null where there is too little to say it. */
  readonly value: number | null
  /** Of a share: so many of `n`. */
  readonly k: number | null
  readonly n: number
  readonly interval: { readonly low: number | null; readonly high: number | null } | null
  /** Not known yet: unclear, still running, not matured. It counts neither way. */
  readonly open: number
  /** It is no number to be shown: too few for a rate ("3 of 4"), or fewer answered than the guard of its figure asks for. */
  readonly isInWords: boolean
  readonly currency: string | null
}

interface Named {
  readonly name: string
  readonly by?: string | null
  readonly open?: number
}

const named = ({ name, by = null, open = 0 }: Named) => ({ name, by, open, isInWords: false, currency: null })

/** A share with Wilson's interval; below ten it is only so many of so many, and below what its guard asks for only words. */
export function share(it: Named, { k, n }: Rate, leastShare = 0): FigureValue {
  const enough = n >= LEAST_FOR_RATE && k / n >= leastShare
  const { low, high } = wilson({ k, n })
  return {
    ...named(it),
    unit: 'share',
    isInWords: !enough,
    value: enough ? k / n : null,
    k,
    n,
    interval: enough ? { low, high } : null,
  }
}

/** A time in hours until so much of it was done, what is open counting as longer than so far. */
export const time = (it: Named, n: number, { at, low, high }: Quantile): FigureValue => ({
  ...named(it),
  unit: 'hours',
  value: at,
  k: null,
  n,
  interval: at === null ? null : { low, high },
})

/** So many. */
export const count = (it: Named, value: number, n = value): FigureValue => ({
  ...named(it),
  unit: 'count',
  value,
  k: null,
  n,
  interval: null,
})

/** A sum of money in minor units, of so many entries. */
export const money = (it: Named, minor: number, currency: string, n: number): FigureValue => ({
  ...named(it),
  unit: 'money',
  value: minor,
  k: null,
  n,
  interval: null,
  currency,
})

/** A number of a formula of its own; null: too little to say it. */
export const index = (
  it: Named,
  found: (Interval & { readonly at: number }) | null,
  n: number,
  unit: 'index' | 'points' = 'index',
): FigureValue => ({
  ...named(it),
  unit,
  value: found?.at ?? null,
  k: null,
  n,
  interval: found && { low: found.low, high: found.high },
})
