import { type Actor, isAdmin } from '#platform/values/actor.ts'

export const mayEditInboxes = (actor: Actor): boolean => isAdmin(actor)

/** How answers leave is for those who set it up. */
export const maySeeSending = (actor: Actor): boolean => isAdmin(actor)
