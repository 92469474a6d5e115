export const ROLES = ['admin', 'director', 'manager', 'member'] as const
export type Role = (typeof ROLES)[number]

/** Somebody inside, as the session gate saw them on this very request. */
export interface ColleagueActor {
  readonly kind: 'colleague'
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly teamIds: readonly string[]
  /** Inboxes that this colleague sees; null means every inbox of the workspace. */
  readonly inboxIds: readonly string[] | null
  /** Scopes of an API token; null means a session, which may do all that its role may. */
  readonly scopes: readonly string[] | null
  readonly sessionId: string | null
  readonly identityId: string | null
}
/** The machine itself: jobs, timers, filing of mail. */
export interface SystemActor {
  readonly kind: 'system'
  readonly name: string
}
/** Somebody outside, recognised by a signed link or by their mail. */
export interface ContactActor {
  readonly kind: 'contact'
  readonly id: string
}
export type Actor = ColleagueActor | SystemActor | ContactActor

export const isAdmin = (actor: Actor): boolean => actor.kind === 'colleague' && actor.role === 'admin'
