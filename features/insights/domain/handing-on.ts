import { REASONS } from '#features/handoffs/shapes.ts'
import type { Rate } from '#platform/statistics/rate.ts'
import { kaplanMeier, type Quantile, quantile } from '#platform/statistics/survival.ts'

/** One offer of a conversation to somebody; nobody's name belongs here (I13). */
export interface HandedOn {
  readonly id: string
  readonly conversationId: string
  readonly reason: (typeof REASONS)[number]
  /** The one before it in the same search for help. */
  readonly afterId: string | null
  readonly offeredAt: Date
  readonly acceptedAt: Date | null
  /** When it ended otherwise: declined, run out, taken back. */
  readonly endedAt: Date | null
  readonly isBack: boolean
  readonly isIntroduced: boolean
}

/** How often somebody looked for help, how many of them still do, and until when half had a yes. */
interface Accepting {
  readonly n: number
  readonly open: number
  readonly acceptance: Quantile
}

export interface HandingOn extends Accepting {
  /** The same by what it was for: for planning, and of nobody in person (I14). */
  readonly byReason: (Accepting & { readonly reason: HandedOn['reason'] })[]
  /** Requests in the same time. */
  readonly requests: number
  /** Searches in which somebody said yes, per hundred requests in the same time. */
  readonly perHundred: number | null
  /** Back with somebody who had it before, of those handed on. */
  readonly back: Rate
  readonly introduced: Rate
}

const HOUR = 3_600_000

/** How well bringing someone in works. The time runs from the first offer of a search on, through refusals, until a yes. */
export function handingOn(offers: readonly HandedOn[], requests: number, now: Date): HandingOn {
  const known = new Map(offers.map((offer) => [offer.id, offer]))
  const rootOf = (offer: HandedOn): HandedOn => {
    const before = offer.afterId === null ? undefined : known.get(offer.afterId)
    return before ? rootOf(before) : offer
  }
  const searches = [...Map.groupBy(offers, rootOf)].map(([root, own]) => {
    const accepted = own.find(({ acceptedAt }) => acceptedAt !== null)?.acceptedAt ?? null
    const isOpen = own.some(({ acceptedAt, endedAt }) => acceptedAt === null && endedAt === null)
    const ended = Math.max(...own.map(({ endedAt }) => endedAt?.getTime() ?? 0))
    const until = accepted?.getTime() ?? (isOpen ? now.getTime() : ended)
    const time = Math.max(0, until - root.offeredAt.getTime()) / HOUR
    return { reason: root.reason, isOpen: isOpen && accepted === null, time, ended: accepted !== null }
  })
  const accepting = (own: typeof searches): Accepting => ({
    n: own.length,
    open: own.filter(({ isOpen }) => isOpen).length,
    acceptance: quantile(kaplanMeier(own), 0.5),
  })
  const handedOn = offers.filter(({ acceptedAt }) => acceptedAt !== null)
  const share = (of: (offer: HandedOn) => boolean): Rate => ({
    k: handedOn.filter(of).length,
    n: handedOn.length,
  })
  return {
    ...accepting(searches),
    byReason: REASONS.map((reason) => ({
      reason,
      ...accepting(searches.filter((search) => search.reason === reason)),
    })).filter(({ n }) => n > 0),
    requests,
    perHundred: requests === 0 ? null : (100 * handedOn.length) / requests,
    back: share(({ isBack }) => isBack),
    introduced: share(({ isIntroduced }) => isIntroduced),
  }
}
