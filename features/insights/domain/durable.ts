import type { Rate } from '#platform/statistics/rate.ts'

/** A need of somebody, and what became of it. */
export interface Need {
  readonly kind: string
  readonly audience: 'public' | 'colleague'
  /** How often they came about it in this conversation. */
  readonly comings: number
  readonly reopenedCount: number
  /** It is the same need as an earlier one of theirs. */
  readonly isRepeat: boolean
  readonly isAsAsked: boolean
  /** They said themselves that it is solved. */
  readonly isConfirmed: boolean
  /** When it ended, confirmed or not; null while it is being worked at. */
  readonly endedAt: Date | null
  /** When they came again: in the same conversation, in another that is linked, in one of which nobody has decided. */
  readonly cameAgainAt: Date | null
  readonly linkedAt: Date | null
  readonly suggestedAt: Date | null
}

interface Known extends Rate {
  /** What is not known yet; it counts neither way. */
  readonly open: number
}

/** What nobody can meet at once, because somebody else has to decide or to do something: the list is published. */
export const NOT_AT_ONCE: readonly string[] = ['approval', 'question_to_manager', 'knowledge_gap', 'barrier']

const isFirst = ({ comings, reopenedCount, isRepeat }: Need): boolean =>
  comings <= 1 && reopenedCount === 0 && !isRepeat

/** Met in the first contact: they came once, got what they asked for, and say so themselves. */
const isMetAtOnce = (need: Need): boolean => isFirst(need) && need.isAsAsked && need.isConfirmed

const shareOf = (needs: readonly Need[]): Known => {
  const ended = needs.filter(({ endedAt }) => endedAt !== null)
  return { k: ended.filter(isMetAtOnce).length, n: ended.length, open: needs.length - ended.length }
}

/** Needs met in the first contact, of all that ended; and the same without those that nobody can meet at once. */
export const firstContact = (needs: readonly Need[]): { gross: Known; net: Known } => ({
  gross: shareOf(needs),
  net: shareOf(needs.filter(({ kind }) => !NOT_AT_ONCE.includes(kind))),
})

/** Ended in the first contact, and they have not said whether it is solved: counted as not met, and said apart. */
export const unsaid = (needs: readonly Need[]): number =>
  needs.filter((need) => need.endedAt !== null && isFirst(need) && need.isAsAsked && !need.isConfirmed).length

export const LASTS_DAYS = 30
const WINDOW_MS = LASTS_DAYS * 86_400_000

const isWithin = ({ endedAt }: Need, again: Date | null): boolean =>
  again !== null && endedAt !== null && again > endedAt && again.getTime() - endedAt.getTime() <= WINDOW_MS

/** It lasted: they confirmed it, and did not come again within thirty days; of those that ended longer ago than that. */
export function lasted(needs: readonly Need[], now: Date): Known {
  const matured = needs.filter(
    ({ endedAt }) => endedAt !== null && now.getTime() - endedAt.getTime() >= WINDOW_MS,
  )
  const again = (need: Need) => isWithin(need, need.cameAgainAt) || isWithin(need, need.linkedAt)
  const undecided = matured.filter(
    (need) => need.isConfirmed && !again(need) && isWithin(need, need.suggestedAt),
  )
  return {
    k: matured.filter((need) => need.isConfirmed && !again(need) && !undecided.includes(need)).length,
    n: matured.length - undecided.length,
    open: needs.length - matured.length + undecided.length,
  }
}
