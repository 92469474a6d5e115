import type { Sign } from './signs.ts'

export type Demand = 'value' | 'failure' | 'unclear'

/** What points to something that went wrong before, as codes. */
export const WHYS = ['repeat', 'came_again', 'missed_promise', 'complaint'] as const
export type Why = (typeof WHYS)[number] | Sign

/** Failure kinds that a workspace begins with. */
export const FAILURE_CODES = [
  'chasing',
  'unclear',
  'told_differently',
  'not_done',
  'sent_around',
  'told_twice',
  'closed_too_soon',
  'went_wrong',
  'not_reached',
  'other',
] as const
export type FailureCode = (typeof FAILURE_CODES)[number]

export interface Facts {
  /** They asked for nothing, or a machine wrote: it counts nowhere. */
  readonly isNothing: boolean
  readonly hasWords: boolean
  readonly isComplaint: boolean
  readonly signs: readonly Sign[]
  /** How often they came in this conversation, and with those linked before it. */
  readonly comings: number
  readonly linkedBefore: number
  /** They came again after we had answered. */
  readonly cameAfterAnswer: boolean
  /** What we promised them about it was missed before they came. */
  readonly missedPromise: boolean
}

export interface Inferred {
  readonly demand: Demand
  readonly why: readonly Why[]
  readonly kind: FailureCode | null
}

/**
 * Value or failure: they came for something of their own, or only because something was not right before. Nothing of
 * what a person said is looked at here: that stands.
 */
export function infer(facts: Facts): Inferred {
  if (facts.isNothing || facts.comings === 0) return { demand: 'unclear', why: [], kind: null }
  const why: Why[] = [
    ...(facts.linkedBefore > 0 ? (['repeat'] as const) : []),
    ...(facts.comings > 1 ? (['came_again'] as const) : []),
    ...(facts.missedPromise ? (['missed_promise'] as const) : []),
    ...(facts.isComplaint ? (['complaint'] as const) : []),
    ...facts.signs,
  ]
  if (why.length > 0) return { demand: 'failure', why, kind: kindOf(facts) }
  return { demand: facts.hasWords ? 'value' : 'unclear', why: [], kind: null }
}

function kindOf({ signs, missedPromise, cameAfterAnswer }: Facts): FailureCode | null {
  if (missedPromise || signs.includes('not_done')) return 'not_done'
  for (const sign of ['told_differently', 'sent_around', 'told_twice', 'chasing'] as const)
    if (signs.includes(sign)) return sign
  return cameAfterAnswer ? 'closed_too_soon' : null
}
