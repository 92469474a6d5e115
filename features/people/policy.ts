import { type Actor, isAdmin } from '#platform/values/actor.ts'

export const mayChangeSettings = (actor: Actor): boolean => isAdmin(actor)
export const mayChangePeople = (actor: Actor): boolean => isAdmin(actor)
export const maySeeLedger = (actor: Actor): boolean => isAdmin(actor)
export const mayChangeTeam = (actor: Actor, team: { readonly leadId: string }): boolean =>
  isAdmin(actor) || (actor.kind === 'colleague' && team.leadId === actor.id)
