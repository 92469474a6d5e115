import { type Actor, isAdmin } from '#platform/values/actor.ts'

interface Kept {
  readonly state: string
}

/** Everyone on the desk may keep contacts up to date. */
export const mayEditContact = (actor: Actor, contact: Kept): boolean =>
  actor.kind !== 'contact' && contact.state !== 'erased'

export const mayExportContact = (actor: Actor, contact: Kept): boolean =>
  isAdmin(actor) && contact.state !== 'erased'

export const mayEraseContact = (actor: Actor, contact: Kept): boolean =>
  isAdmin(actor) && contact.state !== 'erased'

/** Directors, and those of the back office who were given the right; nobody else, whatever their role (I07). */
export const mayReadFacts = (actor: Actor, isReader: boolean): boolean =>
  actor.kind === 'colleague' && (actor.role === 'director' || isReader)

export const mayGiveFactsRight = (actor: Actor): boolean =>
  isAdmin(actor) || (actor.kind === 'colleague' && actor.role === 'director')
