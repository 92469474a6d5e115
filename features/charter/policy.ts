import type { Actor } from '#platform/values/actor.ts'
import { isAdmin } from '#platform/values/actor.ts'

/** Who writes promises: those who answer for the house, and for each promise its keeper. */
export const mayDraft = (actor: Actor): boolean => actor.kind === 'colleague' && actor.role !== 'member'

export const mayEditPromise = (actor: Actor, promise: { readonly keeperId: string | null }): boolean =>
  mayDraft(actor) || (actor.kind === 'colleague' && actor.id === promise.keeperId)

/** Every colleague may say what they think of it. */
export const mayComment = (actor: Actor): boolean => actor.kind === 'colleague'

/** To agree, to publish, to withdraw: those who count as directors here. */
export const mayDecide = (actor: Actor, directors: readonly { readonly id: string }[]): boolean =>
  actor.kind === 'colleague' && directors.some(({ id }) => id === actor.id)

export const mayNameBoard = (actor: Actor): boolean => isAdmin(actor)
