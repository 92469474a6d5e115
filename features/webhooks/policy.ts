import { type Actor, isAdmin } from '#platform/values/actor.ts'

/** Says which systems are told what. */
export const mayManageWebhooks = (actor: Actor): boolean => isAdmin(actor)
