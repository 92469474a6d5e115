import { type Rate, wilson } from '#platform/statistics/rate.ts'

/** How sure it must be that such asks are granted before a wider grant is proposed: 22 of 22 at the least. */
const SURE_ENOUGH = 0.85
/** Evidence older than this says nothing about today. */
export const EVIDENCE_DAYS = 180

/** What was asked up from one grant for one cause and answered by a person, newest last. */
export interface Evidence {
  readonly isGranted: boolean
  /** Minor units, or pieces. */
  readonly amount: number
}

export interface OtherLimit extends Rate {
  readonly low: number
  /** The limit per case that the evidence speaks for. */
  readonly amount: number
}

/** The wider limit that the evidence proposes; null while it is not sure enough. Only people decide about it. */
export function ratchet(evidence: readonly Evidence[], limit: number): OtherLimit | null {
  const granted = evidence.filter(({ isGranted }) => isGranted)
  const rate = { k: granted.length, n: evidence.length }
  if (rate.n === 0) return null
  const { low } = wilson(rate)
  const amount = Math.max(...granted.map((one) => one.amount))
  return low >= SURE_ENOUGH && amount > limit ? { ...rate, low, amount } : null
}

/** What was given under one grant for one cause, where whoever got it said afterwards how it was. */
export interface Aftermath {
  readonly isHurt: boolean
  readonly amount: number
}
/** How sure it must be that so many are left worse before a narrower grant is proposed. */
const OFTEN_HURT = 0.15
/** Fewer say nothing in numbers. */
const LEAST_CASES = 10

/**
 * A narrower limit where it is sure that more are left worse than may be; null otherwise. The limit that is proposed is the
 * most that went well, or half of what it is. People decide about it, and may see that practice helps instead.
 */
export function ratchetBack(cases: readonly Aftermath[], limit: number): OtherLimit | null {
  const rate = { k: cases.filter(({ isHurt }) => isHurt).length, n: cases.length }
  const { low } = wilson(rate)
  if (rate.n < LEAST_CASES || low < OFTEN_HURT) return null
  const well = cases.filter(({ isHurt, amount }) => !isHurt && amount < limit).map(({ amount }) => amount)
  const amount = Math.max(...well, Math.floor(limit / 2))
  return amount < limit ? { ...rate, low, amount } : null
}
