import type { Harm } from './conversation.ts'

/** What the order of work knows of a conversation; nothing commercial has a place here (I07). */
export interface Ordered {
  readonly id: string
  readonly harm: Harm
  /** Their words sound like it, and nobody has looked yet. */
  readonly soundsLike: 'danger' | null
  readonly nextDueAt: Date
  readonly waitingSince: Date
}

/** Danger before loss before inconvenience; what only sounds like danger right after what somebody looked at. */
export const HARM_RANK = { danger: 4, loss: 2, inconvenience: 1, none: 0 } as const
const SOUNDS_LIKE_DANGER = 3
const rankOf = ({ harm, soundsLike }: Pick<Ordered, 'harm' | 'soundsLike'>): number =>
  Math.max(HARM_RANK[harm], soundsLike === 'danger' ? SOUNDS_LIKE_DANGER : 0)

/** Harm first, then what is due first, then who waits longest; the index `conversations_order` says the same. */
export function inOrder(a: Ordered, b: Ordered): number {
  return (
    rankOf(b) - rankOf(a) ||
    a.nextDueAt.getTime() - b.nextDueAt.getTime() ||
    a.waitingSince.getTime() - b.waitingSince.getTime() ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}
