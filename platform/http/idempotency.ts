import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#platform/contract/refusal.ts'
import { type Db, run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Outside } from '#platform/http/route.ts'

interface Kept {
  readonly request_hash: string
  readonly status: number
  readonly response: unknown
}

const hashOf = (request: FastifyRequest): string =>
  createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex')

// A key's row is kept for a day: what is shown once must not stand in it.
const withoutOnce = (response: unknown, shownOnce: readonly string[]): unknown =>
  shownOnce.length === 0
    ? (response ?? null)
    : { ...(response as object), ...Object.fromEntries(shownOnce.map((field) => [field, ''])) }

/**
 * Runs a POST once per key: the key's row commits with the effect, a second call with the same body gets the first
 * answer, and one with another body is refused. A refusal leaves no key, so that it can be tried again.
 */
export async function replayOr(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { key, shownOnce }: { key: string; shownOnce: readonly string[] },
  act: (ctx: Context | Outside) => Promise<unknown>,
): Promise<unknown> {
  if (key.length === 0 || key.length > 200) throw refuse('invalid', { field: 'Idempotency-Key' })
  const actorId = ctx.actor.kind === 'system' ? ctx.workspaceId : ctx.actor.id
  const hash = hashOf(request)
  return ctx.transaction(async (tx) => {
    const mine = await run(
      tx.db,
      `insert into idempotency_keys (workspace_id, actor_id, key, request_hash, created_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning 1 as mine`,
      [ctx.workspaceId, actorId, key, hash, ctx.now()],
    )
    if (mine.length === 0) {
      const [kept] = await run<Kept>(
        tx.db,
        `select request_hash, status, response from idempotency_keys where workspace_id = $1 and actor_id = $2 and key = $3`,
        [ctx.workspaceId, actorId, key],
      )
      if (kept?.request_hash !== hash) throw refuse('idempotency_key_reused')
      reply.code(kept.status).header('idempotency-replayed', 'true')
      return kept.response
    }
    const response = await act(tx)
    await run(
      tx.db,
      `update idempotency_keys set status = $4, response = $5 where workspace_id = $1 and actor_id = $2 and key = $3`,
      [ctx.workspaceId, actorId, key, reply.statusCode, JSON.stringify(withoutOnce(response, shownOnce))],
    )
    return response
  })
}

/**
 * The same for what is too slow to hold a transaction open for, a stream or a talk with another server: of two that come
 * at once both are carried out, and both get the first one's answer. What a stream holds is not compared.
 */
export async function replaySlow(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { key, shownOnce }: { key: string; shownOnce: readonly string[] },
  act: (ctx: Context) => Promise<unknown>,
): Promise<unknown> {
  if (key.length === 0 || key.length > 200) throw refuse('invalid', { field: 'Idempotency-Key' })
  const actorId = ctx.actor.kind === 'system' ? ctx.workspaceId : ctx.actor.id
  const hash = hashOf(request)
  const kept = async () => {
    const [row] = await run<Kept>(
      ctx.db,
      `select request_hash, status, response from idempotency_keys where workspace_id = $1 and actor_id = $2 and key = $3`,
      [ctx.workspaceId, actorId, key],
    )
    if (!row) return null
    if (row.request_hash !== hash) throw refuse('idempotency_key_reused')
    reply.code(row.status).header('idempotency-replayed', 'true')
    return row
  }
  const earlier = await kept()
  if (earlier) {
    request.raw.resume()
    return earlier.response
  }
  const response = await act(ctx)
  const mine = await run(
    ctx.db,
    `insert into idempotency_keys (workspace_id, actor_id, key, request_hash, status, response, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1 as mine`,
    [
      ctx.workspaceId,
      actorId,
      key,
      hash,
      reply.statusCode,
      JSON.stringify(withoutOnce(response, shownOnce)),
      ctx.now(),
    ],
  )
  return mine.length > 0 ? response : ((await kept())?.response ?? response)
}

const KEPT_MS = 24 * 3_600_000

/** Forgets keys after 24 hours: found over all workspaces, removed in each. */
export async function forgetOldKeys(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS)
  const old = await run<{ workspaceId: string }>(
    db,
    `select distinct workspace_id as "workspaceId" from (select workspace_id from idempotency_keys where created_at < $1 limit 1000) old`,
    [before],
  )
  for (const { workspaceId } of old) {
    await run(db, `delete from idempotency_keys where workspace_id = $1 and created_at < $2`, [
      workspaceId,
      before,
    ])
  }
}
