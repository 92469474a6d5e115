import { type Actor, isAdmin } from '#platform/values/actor.ts'

/** Mailboxes hold passwords and other people's mail: they are for those who set inboxes up. */
export const mayKeepMailboxes = (actor: Actor): boolean => isAdmin(actor)
