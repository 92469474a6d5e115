import { type Actor, isAdmin } from '#platform/values/actor.ts'

export const mayChangeSettings = (actor: Actor): boolean => isAdmin(actor)
export const mayChangePeople = (actor: Actor): boolean => isAdmin(actor)
/** Somebody who has left is erased by a director, who stays: so the last director never is. */
export const mayEraseColleague = (
  actor: Actor,
  colleague: { readonly state: string; readonly erasedAt: Date | null },
): boolean =>
  actor.kind === 'colleague' &&
  actor.role === 'director' &&
  colleague.state === 'ended' &&
  colleague.erasedAt === null
export const maySeeLedger = (actor: Actor): boolean => isAdmin(actor)
export const mayChangeTeam = (actor: Actor, team: { readonly leadId: string }): boolean =>
  isAdmin(actor) || (actor.kind === 'colleague' && team.leadId === actor.id)
/** Skills, hours and leave of a colleague: themselves, everybody above them, admins. */
export const mayChangePerson = (
  actor: Actor,
  person: { readonly id: string; readonly above: readonly { readonly id: string }[] },
): boolean =>
  isAdmin(actor) ||
  (actor.kind === 'colleague' && (actor.id === person.id || person.above.some(({ id }) => id === actor.id)))
/** The hours of the workspace: admins; of a team: its lead too. */
export const mayChangeCalendar = (actor: Actor, team: { readonly leadId: string } | null): boolean =>
  team === null ? mayChangeSettings(actor) : mayChangeTeam(actor, team)
export const mayExportPerson = (actor: Actor, person: { readonly id: string }): boolean =>
  isAdmin(actor) || (actor.kind === 'colleague' && actor.id === person.id)
