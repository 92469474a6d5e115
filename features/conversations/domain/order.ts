import type { Harm } from './conversation.ts'

/** What the order of work knows of a conversation; nothing commercial has a place here (I07). */
export interface Ordered {
  readonly id: string
  readonly harm: Harm
  readonly nextDueAt: Date
  readonly waitingSince: Date
}

/** Danger before loss before inconvenience. */
export const HARM_RANK = { danger: 3, loss: 2, inconvenience: 1, none: 0 } as const

/** Harm first, then what is due first, then who waits longest; the index `conversations_order` says the same. */
export function inOrder(a: Ordered, b: Ordered): number {
  return (
    HARM_RANK[b.harm] - HARM_RANK[a.harm] ||
    a.nextDueAt.getTime() - b.nextDueAt.getTime() ||
    a.waitingSince.getTime() - b.waitingSince.getTime() ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}
