import { type Actor, isAdmin } from '#platform/values/actor.ts'

/** Directors say who answers for a figure, until when, and whether everybody sees it; admins may for them. */
export const mayNameFigures = (actor: Actor): boolean =>
  isAdmin(actor) || (actor.kind === 'colleague' && actor.role === 'director')
