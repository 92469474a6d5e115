import { type Actor, isAdmin } from '#platform/values/actor.ts'

export const mayChangeProviders = (actor: Actor): boolean => isAdmin(actor)

/** Passkeys work only where browsers allow them: over https, or on this very machine. */
export const mayUsePasskeys = (url: URL): boolean =>
  url.protocol === 'https:' || url.hostname === 'localhost' || url.hostname.endsWith('.localhost')
