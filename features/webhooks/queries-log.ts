import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Told } from './domain/payload.ts'
import type { DeliveryView } from './shapes.ts'

const SHOWN = `d.id, d.event_id as "eventId", d.event_name as event, d.state, d.attempts, d.next_try_at as "nextTryAt",
  d.last_status as "lastStatus", d.last_problem as "lastProblem", d.created_at as "createdAt", d.ended_at as "endedAt"`

type Shown = DeliveryView & { createdAt: Date }

export async function listDeliveries(
  ctx: Context,
  endpointId: string,
  { limit, cursor, state }: { limit: number; cursor?: string | undefined; state?: string | undefined },
) {
  const before = readCursor(cursor, ['instant', 'id'])
  const rows = await run<Shown>(
    ctx.db,
    `select ${SHOWN} from webhook_deliveries d where d.workspace_id = $1 and d.endpoint_id = $2 and ($3::text is null or d.state = $3)
       and ($4::timestamptz is null or (d.created_at, d.id) < ($4, $5::uuid)) order by d.created_at desc, d.id desc limit ${limit + 1}`,
    [ctx.workspaceId, endpointId, state ?? null, before?.[0] ?? null, before?.[1] ?? null],
  )
  return pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
}

export async function findDelivery(ctx: Context, endpointId: string, id: string): Promise<Shown | null> {
  const [row] = await run<Shown>(
    ctx.db,
    `select ${SHOWN} from webhook_deliveries d where d.workspace_id = $1 and d.endpoint_id = $2 and d.id = $3`,
    [ctx.workspaceId, endpointId, id],
  )
  return row ?? null
}

export interface PostRow {
  readonly number: number
  readonly at: Date
  readonly tookMs: number
  readonly status: number | null
  readonly problem: string | null
}

export const listPosts = (ctx: Context, deliveryId: string): Promise<PostRow[]> =>
  run<PostRow>(
    ctx.db,
    `select number, at, took_ms as "tookMs", status, problem from webhook_attempts
     where workspace_id = $1 and delivery_id = $2 order by number desc limit 100`,
    [ctx.workspaceId, deliveryId],
  )

/** The event that is told, as it stands in the feed. */
export async function findTold(ctx: Context, eventId: string): Promise<Told | null> {
  const [row] = await run<Told>(
    ctx.db,
    `select id, name, subject_kind as "subjectKind", subject_id as "subjectId", conversation_id as "conversationId",
       actor_kind as "actorKind", at, payload from events where workspace_id = $1 and id = $2`,
    [ctx.workspaceId, eventId],
  )
  return row ?? null
}

/** Begins deliveries anew, at once; gives how many. One id, or every one that failed. */
export const beginAnew = (tx: Context, endpointId: string, deliveryId: string | null): Promise<number> =>
  runCounting(
    tx.db,
    `update webhook_deliveries set state = 'waiting', tries = 0, next_try_at = $4, ended_at = null
     where workspace_id = $1 and endpoint_id = $2 and ($3::uuid is null and state = 'failed' or id = $3::uuid and state <> 'waiting')`,
    [tx.workspaceId, endpointId, deliveryId, tx.now()],
  )
