import type { Limit, Limits } from '../shapes.ts'

/** What was given and is kept free, counted as each limit counts it. */
export interface Used {
  readonly perCase: number
  readonly perContact: number
  readonly inTotal: number
}

const left = (limit: number | null, used: number): number | null =>
  limit === null ? null : Math.max(0, limit - used)

/** What is left of each limit; null where there is none of that kind. */
export const leftOf = (limits: Limits, used: Used): Limits => ({
  perCase: left(limits.perCase, used.perCase),
  perContact: left(limits.perContact, used.perContact),
  inTotal: left(limits.inTotal, used.inTotal),
})

export interface Least {
  /** Null: without a limit. */
  readonly amount: number | null
  readonly by: Limit | null
}

const NAMED: readonly (readonly [keyof Limits, Limit])[] = [
  ['perCase', 'per_case'],
  ['perContact', 'per_contact'],
  ['inTotal', 'in_total'],
]

/** The least of what is left, and which limit that is. */
export function leastOf(rest: Limits): Least {
  let least: Least = { amount: null, by: null }
  for (const [key, by] of NAMED) {
    const amount = rest[key]
    if (amount !== null && (least.amount === null || amount < least.amount)) least = { amount, by }
  }
  return least
}

export const fits = (amount: number, { amount: most }: Pick<Least, 'amount'>): boolean =>
  most === null || amount <= most

/** The wider of two: without a limit, else the larger. */
export const wider = (a: number | null, b: number | null): boolean => a === null || (b !== null && a > b)

/** What a change of limits is: raised where nothing got narrower, lowered where something did. */
export function changeOf(before: Limits, after: Limits): 'raised' | 'lowered' | 'changed' {
  const keys = NAMED.map(([key]) => key)
  if (keys.some((key) => before[key] !== after[key] && wider(before[key], after[key]))) return 'lowered'
  return keys.some((key) => before[key] !== after[key]) ? 'raised' : 'changed'
}
