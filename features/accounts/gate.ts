import type { FastifyRequest } from 'fastify'
import type { Db } from '#platform/db/database.ts'
import type { Caller, Gate } from '#platform/http/mount.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { readApiToken } from './domain/api-token.ts'
import { cookieName, readCookie } from './domain/cookie.ts'
import { hashOf } from './domain/secret.ts'
import { expiryOf, shouldMoveEnd } from './domain/session-life.ts'
import { findBySession, findByToken, type SessionStanding, type TokenStanding } from './queries-gate.ts'
import { moveEndOfSession } from './queries-sessions.ts'
import { noteTokenUse } from './queries-tokens.ts'

export interface GateSettings {
  readonly db: Db
  readonly config: { readonly url: URL }
  readonly now: () => Date
}

export const SESSION_COOKIE = 'regard'
const NOBODY: Caller = { kind: 'nobody' }

const actorOf = (
  found: SessionStanding | TokenStanding,
  own: Pick<ColleagueActor, 'scopes' | 'sessionId'>,
): ColleagueActor => ({
  kind: 'colleague',
  id: found.colleagueId,
  name: found.name,
  role: found.role,
  teamIds: found.teamIds,
  inboxIds: found.inboxIds,
  identityId: found.identityId,
  ...own,
})

/** Finds out in one round trip who sends a request, in which workspace, and what they may see. */
export function sessionGate({ db, config, now }: GateSettings): Gate {
  const cookie = cookieName(config.url, SESSION_COOKIE)

  const byToken = async (text: string): Promise<Caller> => {
    const token = readApiToken(text)
    if (!token) return NOBODY
    const found = await findByToken(db, token.workspaceId, hashOf(token.secret), now())
    if (!found?.workspaceId) return NOBODY
    if (!found.isUsedToday) await noteTokenUse(db, found.workspaceId, found.tokenId, now())
    const actor = actorOf(found, { scopes: found.scopes, sessionId: null })
    return { kind: 'colleague', actor, workspaceId: found.workspaceId, signedIn: null, by: 'token' }
  }

  const bySession = async (secret: string): Promise<Caller> => {
    const found = await findBySession(db, hashOf(secret), now())
    if (!found) return NOBODY
    if (shouldMoveEnd(now(), found))
      await moveEndOfSession(db, found.sessionId, expiryOf(now(), found.createdAt), now())
    const signedIn = { identityId: found.identityId, sessionId: found.sessionId }
    if (!found.workspaceId) return { kind: 'identity', signedIn, by: 'cookie' }
    const actor = actorOf(found, { scopes: null, sessionId: found.sessionId })
    return { kind: 'colleague', actor, workspaceId: found.workspaceId, signedIn, by: 'cookie' }
  }

  return async (request: FastifyRequest) => {
    const { authorization } = request.headers
    if (authorization?.startsWith('Bearer ')) return byToken(authorization.slice('Bearer '.length).trim())
    const secret = readCookie(request.headers.cookie, cookie)
    return secret === undefined ? NOBODY : bySession(secret)
  }
}
