import { type Actor, isAdmin } from '#platform/values/actor.ts'

export const mayEditForms = (actor: Actor): boolean => isAdmin(actor)
