import type { Rate } from '#platform/statistics/rate.ts'
import { kaplanMeier, type Quantile, quantile } from '#platform/statistics/survival.ts'

/** One offer of a conversation to somebody; nobody's name belongs here (I13). */
export interface HandedOn {
  readonly id: string
  readonly conversationId: string
  /** The one before it in the same search for help. */
  readonly afterId: string | null
  readonly offeredAt: Date
  readonly acceptedAt: Date | null
  /** When it ended otherwise: declined, run out, taken back. */
  readonly endedAt: Date | null
  readonly isBack: boolean
  readonly isIntroduced: boolean
}

export interface HandingOn {
  /** How often somebody looked for help. */
  readonly n: number
  readonly acceptance: Quantile
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
  const searches = [...Map.groupBy(offers, rootOf)]
  const lasting = searches.map(([root, own]) => {
    const accepted = own.find(({ acceptedAt }) => acceptedAt !== null)?.acceptedAt ?? null
    const open = own.some(({ acceptedAt, endedAt }) => acceptedAt === null && endedAt === null)
    const ended = Math.max(...own.map(({ endedAt }) => endedAt?.getTime() ?? 0))
    const until = accepted?.getTime() ?? (open ? now.getTime() : ended)
    return { time: Math.max(0, until - root.offeredAt.getTime()) / HOUR, ended: accepted !== null }
  })
  const handedOn = offers.filter(({ acceptedAt }) => acceptedAt !== null)
  const share = (of: (offer: HandedOn) => boolean): Rate => ({
    k: handedOn.filter(of).length,
    n: handedOn.length,
  })
  return {
    n: searches.length,
    acceptance: quantile(kaplanMeier(lasting), 0.5),
    perHundred: requests === 0 ? null : (100 * handedOn.length) / requests,
    back: share(({ isBack }) => isBack),
    introduced: share(({ isIntroduced }) => isIntroduced),
  }
}
