import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Route, route } from '#platform/http/route.ts'
import { type AccountsSettings, handOver, takeBackCookie, visitOf } from './commands-session.ts'
import { type SignedIn, signIn } from './commands-sign-in.ts'
import * as contract from './contract.ts'
import { findIdentity, listMemberships } from './queries-identities.ts'
import { deleteSessions, findSessionOf } from './queries-sessions.ts'

/** Answers a sign-in: the cookie, or the challenge for the second factor. */
export function answered(
  settings: AccountsSettings,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  signedIn: SignedIn,
) {
  if ('challenge' in signedIn) return { state: 'second_factor' as const, challenge: signedIn.challenge }
  handOver(settings, visitOf(settings, request), signedIn.opened, reply)
  return { state: 'signed_in' as const, challenge: null }
}

export const sessionRoutes = (settings: AccountsSettings): Route[] => [
  route(contract.signIn, async (ctx, given) =>
    answered(settings, given, await signIn(ctx, settings, visitOf(settings, given.request), given.body)),
  ),
  route(contract.getSession, async ({ db, identityId, sessionId }) => {
    const identity = await findIdentity(db, identityId)
    const session = await findSessionOf(db, sessionId)
    const memberships = await listMemberships(db, identityId)
    const only = session?.onlyWorkspaceId ?? null
    return {
      id: sessionId,
      identityId,
      name: identity!.name,
      email: identity!.email,
      workspaceId: session?.workspaceId ?? null,
      workspaces: memberships
        .filter(({ workspaceId }) => only === null || workspaceId === only)
        .map(({ workspaceId, name, slug, kind }) => ({ id: workspaceId, name, slug, kind })),
    }
  }),
  route(contract.signOut, async ({ db, identityId, sessionId }, { reply }) => {
    await deleteSessions(db, { identityId, id: sessionId })
    takeBackCookie(settings, reply)
  }),
]
