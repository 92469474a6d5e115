import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { EndpointView } from './shapes.ts'

export interface WebhookEndpoint {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly eventNames: readonly string[]
  readonly secretSealed: string
  readonly formerSealed: string | null
  readonly formerUntil: Date | null
  readonly state: 'on' | 'off'
  readonly offBecause: 'person' | 'gone' | 'failing' | null
  readonly readXact: string
  readonly readSeq: number
  readonly failingSince: Date | null
  readonly deliveredAt: Date | null
  readonly createdAt: Date
}

const COLUMNS = `e.id, e.name, e.address, e.event_names as "eventNames", e.secret_sealed as "secretSealed", e.former_sealed as "formerSealed",
  e.former_until as "formerUntil", e.state, e.off_because as "offBecause", e.read_xact::text as "readXact", e.read_seq as "readSeq",
  e.failing_since as "failingSince", e.delivered_at as "deliveredAt", e.created_at as "createdAt"`
const counted = (state: string) =>
  `(select count(*)::int from (select from webhook_deliveries d where d.workspace_id = e.workspace_id and d.endpoint_id = e.id
     and d.state = '${state}' limit 100) few) as ${state}`
const SHOWN = `e.id, e.name, e.address, e.event_names as events, e.state, e.off_because as "offBecause",
  case when e.former_until > $2 then e.former_until end as "formerUntil", e.failing_since as "failingSince",
  e.delivered_at as "deliveredAt", e.created_at as "createdAt", ${counted('waiting')}, ${counted('failed')}`

type Shown = EndpointView & { createdAt: Date }

export async function listEndpoints(
  ctx: Context,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<Shown>(
    ctx.db,
    `select ${SHOWN} from webhook_endpoints e where e.workspace_id = $1 and ($3::timestamptz is null or (e.created_at, e.id) > ($3, $4::uuid))
     order by e.created_at, e.id limit ${limit + 1}`,
    [ctx.workspaceId, ctx.now(), after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
}

export async function findEndpointView(ctx: Context, id: string): Promise<EndpointView | null> {
  const [row] = await run<Shown>(
    ctx.db,
    `select ${SHOWN} from webhook_endpoints e where e.workspace_id = $1 and e.id = $3`,
    [ctx.workspaceId, ctx.now(), id],
  )
  return row ?? null
}

export async function countEndpoints(ctx: Context): Promise<number> {
  const [row] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from webhook_endpoints where workspace_id = $1`,
    [ctx.workspaceId],
  )
  return row!.n
}

export async function lockEndpoint(tx: Context, id: string): Promise<WebhookEndpoint | null> {
  const [row] = await run<WebhookEndpoint>(
    tx.db,
    `select ${COLUMNS} from webhook_endpoints e where e.workspace_id = $1 and e.id = $2 for update`,
    [tx.workspaceId, id],
  )
  return row ?? null
}

/** The place in the feed before everything that is not yet committed: nothing that comes from now on stands before it. */
export async function placeOfNow(ctx: Context): Promise<string> {
  const [row] = await run<{ xmin: string }>(
    ctx.db,
    `select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`,
  )
  return row!.xmin
}

export const insertEndpoint = (
  tx: Context,
  given: Pick<WebhookEndpoint, 'id' | 'name' | 'address' | 'eventNames' | 'secretSealed' | 'readXact'> & {
    readonly madeBy: string
  },
) =>
  run(
    tx.db,
    `insert into webhook_endpoints (workspace_id, id, name, address, event_names, secret_sealed, read_xact, made_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7::xid8, $8, $9)`,
    [
      tx.workspaceId,
      given.id,
      given.name,
      given.address,
      given.eventNames,
      given.secretSealed,
      given.readXact,
      given.madeBy,
      tx.now(),
    ],
  )

export const saveEndpoint = (tx: Context, it: WebhookEndpoint) =>
  run(
    tx.db,
    `update webhook_endpoints set name = $3, address = $4, event_names = $5, secret_sealed = $6, former_sealed = $7, former_until = $8,
       state = $9, off_because = $10, read_xact = $11::xid8, read_seq = $12, failing_since = $13, delivered_at = $14
     where workspace_id = $1 and id = $2`,
    [
      tx.workspaceId,
      it.id,
      it.name,
      it.address,
      it.eventNames,
      it.secretSealed,
      it.formerSealed,
      it.formerUntil,
      it.state,
      it.offBecause,
      it.readXact,
      it.readSeq,
      it.failingSince,
      it.deliveredAt,
    ],
  )

export const deleteEndpoint = async (tx: Context, id: string): Promise<boolean> =>
  (await runCounting(tx.db, `delete from webhook_endpoints where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    id,
  ])) === 1
