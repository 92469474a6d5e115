import { cohenKappa, kappaInterval } from '#platform/statistics/agreement.ts'
import type { Interval, Rate } from '#platform/statistics/rate.ts'
import type { Lasting } from '#platform/statistics/survival.ts'

/** Somebody came, why, and whether they came again. */
export interface Came {
  readonly cameAt: Date
  readonly closedAt: Date | null
  readonly demand: 'value' | 'failure' | 'unclear'
  /** What had gone wrong: a code, or the name that the workspace gave it. */
  readonly kind: string | null
  readonly audience: 'public' | 'colleague'
  /** How often they came in this conversation, and when for the second time. */
  readonly comings: number
  readonly cameAgainAt: Date | null
  /** It is linked to an earlier one about the same need. */
  readonly isRepeat: boolean
  /** When a later one came that is linked to it, and one that may be and was not decided. */
  readonly linkedAt: Date | null
  readonly suggestedAt: Date | null
}

interface Known extends Rate {
  /** What is not known yet; it counts neither way. */
  readonly open: number
}

/** Those who only came because something was not right before, of all whose reason is known. */
export function failureShare(came: readonly Came[]): Known {
  const of = (demand: Came['demand']) => came.filter((one) => one.demand === demand).length
  return { k: of('failure'), n: of('failure') + of('value'), open: of('unclear') }
}

/** What had gone wrong, most frequent first. */
export const failuresByKind = (came: readonly Came[]): { kind: string; n: number }[] =>
  [
    ...Map.groupBy(
      came.filter(({ demand }) => demand === 'failure'),
      ({ kind }) => kind ?? 'not_named',
    ),
  ]
    .map(([kind, own]) => ({ kind, n: own.length }))
    .sort((a, b) => b.n - a.n || a.kind.localeCompare(b.kind))

/** Of all times that somebody came, those that were not the first about their need: the effort that coming back makes. */
export const repeatEffort = (came: readonly Came[]): Rate => ({
  k: came.reduce((sum, { comings, isRepeat }) => sum + (isRepeat ? comings : Math.max(0, comings - 1)), 0),
  n: came.reduce((sum, { comings }) => sum + comings, 0),
})

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How long each kept somebody, in hours; what is still open counts as longer than so far. */
export const hoursOf = (came: readonly Came[], demand: Came['demand'], now: Date): Lasting[] =>
  came
    .filter((one) => one.demand === demand)
    .map(({ cameAt, closedAt }) => ({
      time: ((closedAt ?? now).getTime() - cameAt.getTime()) / HOUR,
      ended: closedAt !== null,
    }))

/**
 * Requests after which the same person came again about the same need within so many days, of those that are older than
 * that. One that is not old enough, or of which nobody has said whether it is the same need, is not known yet.
 */
export function cameAgain(came: readonly Came[], days: number, now: Date): Known {
  const window = days * DAY
  const within = ({ cameAt }: Came, again: Date | null) =>
    again !== null && again.getTime() - cameAt.getTime() <= window
  const matured = came.filter(({ cameAt }) => now.getTime() - cameAt.getTime() >= window)
  const again = matured.filter((one) => within(one, one.cameAgainAt) || within(one, one.linkedAt))
  const undecided = matured.filter((one) => !again.includes(one) && within(one, one.suggestedAt))
  return {
    k: again.length,
    n: matured.length - undecided.length,
    open: came.length - matured.length + undecided.length,
  }
}

export interface Coded {
  readonly first: 'value' | 'failure'
  readonly second: 'value' | 'failure' | null
}

/** From so many on it is said how far two agree. */
export const LEAST_CODED = 20

export interface Agreement {
  readonly agreed: Rate
  /** Those of which the second has not said anything yet. */
  readonly open: number
  readonly kappa: (Interval & { readonly at: number }) | null
}

/** How far two who do not see each other's word agree on why somebody came. */
export function agreementOf(coded: readonly Coded[], seed: number): Agreement {
  const both = coded.filter(({ second }) => second !== null)
  const said = ['value', 'failure'] as const
  const table = said.map((first) =>
    said.map((second) => both.filter((one) => one.first === first && one.second === second).length),
  )
  const at = both.length < LEAST_CODED ? null : cohenKappa(table)
  const sure = at === null ? null : kappaInterval(table, seed)
  return {
    agreed: { k: both.filter(({ first, second }) => first === second).length, n: both.length },
    open: coded.length - both.length,
    kappa: at === null || sure === null ? null : { at, ...sure },
  }
}
