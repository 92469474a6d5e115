import { maySee, mayWork } from '#features/conversations/policy.ts'
import { type Actor, isAdmin } from '#platform/values/actor.ts'

export const mayEditWays = (actor: Actor): boolean => isAdmin(actor)

/** Whoever may answer may hand over the page, and end it where it fell into wrong hands. */
export const mayGiveLink: typeof mayWork = mayWork
export const maySeeLinks: typeof maySee = maySee
