import type { Rate } from '#platform/statistics/rate.ts'
import type { Lasting } from '#platform/statistics/survival.ts'

/** A request for which something was given, or somebody was asked whether it may be. */
export interface Needing {
  readonly audience: 'public' | 'colleague'
  readonly isResolved: boolean
  /** Something was given on the giver's own authority. */
  readonly gaveOwn: boolean
  /** Somebody was asked for more, or it was given on the authority of somebody else. */
  readonly asked: boolean
}

/** Resolved on one's own authority alone, of all that needed authority and are resolved; the others are not known yet. */
export function withinOwn(needing: readonly Needing[]): Rate & { readonly open: number } {
  const resolved = needing.filter(({ isResolved }) => isResolved)
  const own = resolved.filter(({ gaveOwn, asked }) => gaveOwn && !asked)
  return { k: own.length, n: resolved.length, open: needing.length - resolved.length }
}

export interface AskedUp {
  readonly state: 'asked' | 'approved' | 'other_offer' | 'declined' | 'timed_out'
  readonly askedAt: Date
  readonly endedAt: Date | null
}
const HOUR = 3_600_000

/** How long somebody waited to hear, in hours; who still waits counts as longer than so far. */
export const askWaits = (asks: readonly AskedUp[], now: Date): Lasting[] =>
  asks.map(({ askedAt, endedAt }) => ({
    time: ((endedAt ?? now).getTime() - askedAt.getTime()) / HOUR,
    ended: endedAt !== null,
  }))

/** How often the answer was yes as asked; silence counts as no. */
export function granted(asks: readonly AskedUp[]): Rate & { readonly open: number } {
  const over = asks.filter(({ state }) => state !== 'asked')
  return {
    k: over.filter(({ state }) => state === 'approved').length,
    n: over.length,
    open: asks.length - over.length,
  }
}

/** What was given for one cause in one unit: a currency, or pieces. */
export interface GivenFor {
  readonly audience: 'public' | 'colleague'
  readonly cause: string
  readonly unit: string
  readonly sum: number
  /** Requests, so that splitting a sum makes no difference. */
  readonly cases: number
}

/** What was accepted: done, to be done by a day, or late. */
export interface AcceptedOffer {
  readonly isHonoured: boolean
  readonly honourBy: Date | null
  /** Paying failed, so it was never done. */
  readonly hasFailed: boolean
}

/** Done of what was accepted; what still has time is not known yet. */
export function honouredOf(accepted: readonly AcceptedOffer[], now: Date): Rate & { readonly open: number } {
  const hasTime = ({ isHonoured, hasFailed, honourBy }: AcceptedOffer) =>
    !isHonoured && !hasFailed && (honourBy === null || honourBy >= now)
  const known = accepted.filter((one) => !hasTime(one))
  return {
    k: known.filter(({ isHonoured }) => isHonoured).length,
    n: known.length,
    open: accepted.length - known.length,
  }
}
