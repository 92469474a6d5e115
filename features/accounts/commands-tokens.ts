import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse as refuseAs } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId, type WorkspaceId } from '#platform/values/id.ts'
import type { Ground } from './commands-session.ts'
import { makeApiToken } from './domain/api-token.ts'
import { hashOf } from './domain/secret.ts'
import { tokenEnded, tokenMade } from './events.ts'
import { findMembershipsByEmail } from './queries-identities.ts'
import { endTokensOf, insertToken, listTokensOf } from './queries-tokens.ts'

export interface NewToken {
  readonly name: string
  readonly scopes: readonly string[]
  readonly expiresAt: Date | null
}

async function makeToken(ctx: Context, colleagueId: string, { name, scopes, expiresAt }: NewToken) {
  const { text, secret } = makeApiToken(ctx.workspaceId)
  const createdAt = ctx.now()
  const id = newId<'token'>(createdAt.getTime())
  await ctx.transaction(async (tx) => {
    const { workspaceId } = tx
    await insertToken(tx.db, {
      workspaceId,
      id,
      colleagueId,
      name,
      tokenHash: hashOf(secret),
      scopes,
      createdAt,
      expiresAt,
    })
    await announce(tx, {
      type: tokenMade,
      subject: { kind: 'token', id },
      payload: { scopes: [...scopes] },
      audience: { colleagueId },
    })
  })
  return { id, name, scopes: [...scopes], createdAt, lastUsedOn: null, expiresAt, token: text }
}

/** Makes an API token that acts as me; one that was asked for with a token may do no more than that token. */
export const createToken = (ctx: Context<ColleagueActor>, given: NewToken) => {
  const own = ctx.actor.scopes
  const beyond =
    own === null || own.includes('all') ? [] : given.scopes.filter((scope) => !own.includes(scope))
  if (beyond[0] !== undefined) throw refuseAs('missing_scope', { scope: beyond[0] })
  return makeToken(ctx, ctx.actor.id, given)
}

export async function listMyTokens(
  ctx: Context<ColleagueActor>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = readCursor(cursor, ['id'])
  const rows = await listTokensOf(
    ctx.db,
    ctx.workspaceId,
    ctx.actor.id,
    ctx.now(),
    after && String(after[0]),
    limit,
  )
  return pageOf(rows, limit, ({ id }) => [id])
}

/** Ends one of my tokens; it is dead at the next request. */
export const endMyToken = (ctx: Context<ColleagueActor>, id: string) =>
  ctx.transaction(async (tx) => {
    const ended = await endTokensOf(tx.db, tx.workspaceId, tx.actor.id, tx.now(), id)
    if (ended === 0) throw refuseAs('not_found')
    await announce(tx, {
      type: tokenEnded,
      subject: { kind: 'token', id },
      payload: {},
      audience: { colleagueId: tx.actor.id },
    })
  })

/** Makes an API token for a colleague from the command line; gives null when nobody active has the address. */
export async function createTokenFor(
  ground: Ground,
  given: { email: string; workspaceId?: string; name: string; scopes: readonly string[] },
): Promise<string | null> {
  const members = await findMembershipsByEmail(ground.db, given.email)
  const member = members.find(({ workspaceId }) => (given.workspaceId ?? workspaceId) === workspaceId)
  if (!member) return null
  const workspaceId = member.workspaceId as WorkspaceId
  const ctx = contextFor({ ...ground, actor: { kind: 'system', name: 'command line' }, workspaceId })
  return (await makeToken(ctx, member.colleagueId, { ...given, expiresAt: null })).token
}
