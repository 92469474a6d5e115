import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse as refuseAs } from '#platform/contract/refusal.ts'
import { hashNewPassword, isRightPassword, keepPassword } from './commands-identity.ts'
import type { Ground } from './commands-session.ts'
import { tell, together } from './commands-tell.ts'
import { forgive, throttle } from './commands-throttle.ts'
import { refuse } from './contract.ts'
import { deviceOf } from './domain/device-words.ts'
import { isFresh } from './domain/session-life.ts'
import { passwordLimitsOf } from './domain/throttle.ts'
import { passwordChanged, sessionEnded } from './events.ts'
import { findIdentity, type IdentityRow, lockIdentity } from './queries-identities.ts'
import { deleteSessions, findSessionOf, listSessionsOf } from './queries-sessions.ts'
import { dropVerificationsOf } from './queries-verifications.ts'

export type Mine = Ground & { readonly identityId: string; readonly sessionId: string }

/**
 * Makes sure that it is the person, not only the open browser, before how they sign in changes: by the password, or,
 * where there is none, by having signed in just now.
 */
export async function proveItIsMe(me: Mine, password: string | undefined): Promise<IdentityRow> {
  const identity = await findIdentity(me.db, me.identityId)
  if (!identity) throw refuseAs('not_signed_in')
  if (identity.password === null) {
    const session = await findSessionOf(me.db, me.sessionId)
    if (!session || !isFresh(me.now(), session.createdAt)) throw refuse('password_needed')
    return identity
  }
  if (password === undefined) throw refuse('password_needed')
  const limits = passwordLimitsOf(me.identityId)
  await throttle(me, limits)
  if (!(await isRightPassword(identity.password, password))) throw refuse('wrong_password')
  await forgive(me, limits)
  return identity
}

/** Changes the password; every other session and every reset link ends. */
export async function changePassword(
  me: Mine,
  given: { current?: string | undefined; password: string },
): Promise<void> {
  const identity = await proveItIsMe(me, given.current)
  const hash = await hashNewPassword(given.password, identity)
  await together(me, async (tx) => {
    const before = await lockIdentity(tx.db, me.identityId)
    if (before?.password !== identity.password) throw refuseAs('stale')
    await keepPassword(tx.db, me.identityId, hash, me.now())
    await dropVerificationsOf(tx.db, 'reset', me.identityId)
    const ended = await deleteSessions(tx.db, { identityId: me.identityId, except: me.sessionId })
    await tell(tx, me.identityId, passwordChanged, { by: 'owner' })
    await tell(tx, me.identityId, sessionEnded, { count: ended.length })
  })
}

export async function listMySessions(
  me: Mine,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = readCursor(cursor, ['id'])
  const rows = await listSessionsOf(me.db, me.identityId, me.now(), after && String(after[0]), limit)
  const page = pageOf(rows, limit, ({ id }) => [id])
  const items = page.items.map(({ id, ipAddress, userAgent, createdAt, seenAt }) => ({
    id,
    isCurrent: id === me.sessionId,
    device: deviceOf(userAgent ?? ''),
    ipAddress,
    createdAt,
    seenAt,
  }))
  return { items, next: page.next }
}

/** Ends one of my sessions, or all but this one; they are dead at the next request and their live streams close. */
export const endMySessions = (me: Mine, id?: string): Promise<void> =>
  together(me, async (tx) => {
    const which = id === undefined ? { except: me.sessionId } : { id }
    const ended = await deleteSessions(tx.db, { identityId: me.identityId, ...which })
    if (id !== undefined && ended.length === 0) throw refuseAs('not_found')
    if (ended.length > 0) await tell(tx, me.identityId, sessionEnded, { count: ended.length })
  })
