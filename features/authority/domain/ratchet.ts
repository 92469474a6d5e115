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

export interface WiderGrant extends Rate {
  readonly low: number
  /** The limit per case that would have covered them all. */
  readonly amount: number
}

/** The wider limit that the evidence proposes; null while it is not sure enough. Only people decide about it. */
export function ratchet(evidence: readonly Evidence[], limit: number): WiderGrant | null {
  const granted = evidence.filter(({ isGranted }) => isGranted)
  const rate = { k: granted.length, n: evidence.length }
  if (rate.n === 0) return null
  const { low } = wilson(rate)
  const amount = Math.max(...granted.map((one) => one.amount))
  return low >= SURE_ENOUGH && amount > limit ? { ...rate, low, amount } : null
}
