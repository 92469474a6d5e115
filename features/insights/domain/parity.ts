import { LEAST_TO_COMPARE } from '#platform/statistics/in-words.ts'
import { parityA, parityInterval } from '#platform/statistics/parity.ts'
import { type Interval, newcombe, type Rate } from '#platform/statistics/rate.ts'

/** What those with the smallest and with the largest sizes met: their waits in hours, and what we kept. */
export interface Sides {
  readonly small: { readonly waits: readonly number[]; readonly kept: Rate }
  readonly large: { readonly waits: readonly number[]; readonly kept: Rate }
}

export interface Parity {
  /** How often somebody small waits longer than somebody large; a half is equal. */
  readonly a: (Interval & { readonly at: number }) | null
  /** How much more often we keep what we promise to the small; nothing is equal. */
  readonly difference: (Interval & { readonly at: number }) | null
}

/** Whether everyone is served alike. Said only when there are thirty of each; the seed makes it the same every time. */
export function parityOf({ small, large }: Sides, seed: number, least = LEAST_TO_COMPARE): Parity {
  const enough = (one: number, other: number) => Math.min(one, other) >= least
  const { difference, ...interval } = enough(small.kept.n, large.kept.n)
    ? newcombe(small.kept, large.kept)
    : { difference: null, low: 0, high: 0 }
  return {
    a: enough(small.waits.length, large.waits.length)
      ? {
          at: parityA(small.waits, large.waits),
          ...parityInterval(small.waits, large.waits, seed),
        }
      : null,
    difference: difference === null ? null : { at: difference, ...interval },
  }
}
