import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { refuse } from './contract.ts'
import { cookieName, readCookie, writeCookie } from './domain/cookie.ts'
import { DEVICE_COOKIE, DEVICE_SECONDS, knownDevice, makeDevice } from './domain/device.ts'
import { hashOf, makeSecret } from './domain/secret.ts'
import { COOKIE_SECONDS, expiryOf } from './domain/session-life.ts'
import { SESSION_COOKIE } from './gate.ts'
import { listMemberships } from './queries-identities.ts'
import { deleteSessionByToken, insertSession } from './queries-sessions.ts'

/** What signing in needs of the installation. */
export interface AccountsSettings {
  readonly config: { readonly url: URL; readonly secret: string }
}
export interface Ground {
  readonly db: Db
  readonly now: () => Date
  readonly traceId: string
}

/** The browser in front of us. */
export interface Visit {
  readonly ip: string
  readonly userAgent: string
  readonly session: string | undefined
  readonly device: string | undefined
}
export const visitOf = ({ config }: AccountsSettings, request: FastifyRequest): Visit => ({
  ip: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
  session: readCookie(request.headers.cookie, cookieName(config.url, SESSION_COOKIE)),
  device: readCookie(request.headers.cookie, cookieName(config.url, DEVICE_COOKIE)),
})

export interface OpenedSession {
  readonly identityId: string
  readonly token: string
}

/**
 * Opens a session for somebody who has proved who they are; its secret is always new, and the one that the browser
 * brought ends. Without an open workspace there is nothing to sign in to.
 */
export async function openSession(
  { db, now }: Pick<Ground, 'db' | 'now'>,
  visit: Visit,
  identityId: string,
  onlyWorkspaceId: string | null = null,
): Promise<OpenedSession> {
  const memberships = await listMemberships(db, identityId)
  const chosen =
    onlyWorkspaceId === null
      ? memberships[0]
      : memberships.find(({ workspaceId }) => workspaceId === onlyWorkspaceId)
  if (!chosen) throw refuse('wrong_credentials')
  if (visit.session !== undefined) await deleteSessionByToken(db, hashOf(visit.session))
  const token = makeSecret()
  const at = now()
  await insertSession(db, {
    id: newId<'session'>(at.getTime()),
    identityId,
    tokenHash: hashOf(token),
    workspaceId: chosen.workspaceId,
    onlyWorkspaceId,
    ipAddress: visit.ip,
    userAgent: visit.userAgent,
    createdAt: at,
    expiresAt: expiryOf(at, at),
  })
  return { identityId, token }
}

/** Hands the browser its session, and a mark by which the account knows it again. */
export function handOver(
  { config: { url, secret } }: AccountsSettings,
  visit: Visit,
  opened: OpenedSession,
  reply: FastifyReply,
): void {
  reply.header('set-cookie', writeCookie(url, SESSION_COOKIE, opened.token, COOKIE_SECONDS))
  if (knownDevice(secret, visit.device, opened.identityId) !== null) return
  reply.header(
    'set-cookie',
    writeCookie(url, DEVICE_COOKIE, makeDevice(secret, opened.identityId), DEVICE_SECONDS),
  )
}

export const takeBackCookie = ({ config }: AccountsSettings, reply: FastifyReply): void =>
  void reply.header('set-cookie', writeCookie(config.url, SESSION_COOKIE, '', 0))
