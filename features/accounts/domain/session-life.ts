const DAY = 86_400_000
const IDLE_DAYS = 14
const LONGEST_DAYS = 90

/** The longest that a session cookie may live, in seconds; the server's own record decides earlier. */
export const COOKIE_SECONDS = LONGEST_DAYS * 24 * 3600

/** A session ends 14 days after its last use, and 90 days after signing in whatever happens. */
export const expiryOf = (now: Date, createdAt: Date): Date =>
  new Date(Math.min(now.getTime() + IDLE_DAYS * DAY, createdAt.getTime() + LONGEST_DAYS * DAY))

/** Whether using the session now should move its end; at most once a day, so that reading costs no write. */
export const shouldMoveEnd = (now: Date, session: { expiresAt: Date; createdAt: Date }): boolean =>
  expiryOf(now, session.createdAt).getTime() - session.expiresAt.getTime() > DAY

/** How recently somebody must have signed in to change how they sign in without giving a password. */
export const isFresh = (now: Date, createdAt: Date): boolean => now.getTime() - createdAt.getTime() < 600_000
