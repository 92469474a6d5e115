import { type Db, run } from '#platform/db/database.ts'
import type { FeedRow } from '#platform/events/feed.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'

export interface Place {
  readonly workspaceId: string
  readonly id: string
}

/** Endpoints for which something may have happened since they were read up to. */
export async function listBehind(db: Db): Promise<Place[]> {
  const [horizon] = await run<{ xmin: string }>(
    db,
    `select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`,
  )
  return run<Place>(
    db,
    `select e.workspace_id as "workspaceId", e.id from webhook_endpoints e where e.state = 'on' and exists (
       select from events v where v.workspace_id = e.workspace_id and (v.xact, v.seq) > (e.read_xact, e.read_seq) and v.xact < $1::xid8)
     limit 500`,
    [horizon!.xmin],
  )
}

/** Notes that an endpoint is to be told of events, in their order; each once. */
export async function insertDeliveries(
  tx: Context,
  endpointId: string,
  events: readonly FeedRow[],
): Promise<void> {
  if (events.length === 0) return
  const at = tx.now()
  await run(
    tx.db,
    `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_name, next_try_at, created_at)
     select $1, n.id, $2, n.event, n.name, $3, $3 from unnest($4::uuid[], $5::uuid[], $6::text[]) n(id, event, name) on conflict do nothing`,
    [
      tx.workspaceId,
      endpointId,
      at,
      events.map(() => newId<'webhook_delivery'>(at.getTime())),
      events.map(({ id }) => id),
      events.map(({ name }) => name),
    ],
  )
}

/** Forgets what was told long ago, some at a time; gives whether more is left. */
export async function forgetToldBefore(db: Db, before: Date, most: number): Promise<boolean> {
  const workspaces = await run<{ id: string }>(
    db,
    `select distinct workspace_id as id from webhook_deliveries where ended_at < $1`,
    [before],
  )
  let left = false
  for (const { id } of workspaces) {
    const gone = await run(
      db,
      `delete from webhook_deliveries where workspace_id = $1 and id in (select d.id from webhook_deliveries d
         where d.workspace_id = $1 and d.ended_at < $2 order by d.ended_at limit ${most}) returning id`,
      [id, before],
    )
    left ||= gone.length === most
  }
  return left
}
