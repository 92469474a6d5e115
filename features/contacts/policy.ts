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
