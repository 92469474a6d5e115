import { type Db, run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface RoundTrip {
  readonly id: string
  readonly inboxId: string
  readonly address: string
  readonly sentAt: Date
  readonly stage: string | null
  readonly serverWords: string | null
  readonly arrivedAt: Date | null
  readonly wayIn: string | null
}

/** The main address of an inbox that is there. */
export async function findRoundTripAddress(ctx: Context, inboxId: string): Promise<string | null> {
  const [row] = await run<{ address: string | null }>(
    ctx.db,
    `select (select a.address from inbox_addresses a where a.workspace_id = i.workspace_id and a.inbox_id = i.id
         order by a.is_main desc, a.address limit 1) as address
     from inboxes i where i.workspace_id = $1 and i.id = $2 and i.ended_at is null`,
    [ctx.workspaceId, inboxId],
  )
  return row ? (row.address ?? '') : null
}

export async function insertRoundTrip(
  tx: Context,
  { id, inboxId, address }: Pick<RoundTrip, 'id' | 'inboxId' | 'address'>,
): Promise<void> {
  await run(
    tx.db,
    `insert into mail_round_trips (workspace_id, id, inbox_id, address, sent_at) values ($1, $2, $3, $4, $5)`,
    [tx.workspaceId, id, inboxId, address, tx.now()],
  )
}

/** Writes that it did not leave. */
export async function saveNotSent(ctx: Context, id: string, stage: string, words: string): Promise<void> {
  await run(
    ctx.db,
    `update mail_round_trips set stage = $3, server_words = $4 where workspace_id = $1 and id = $2 and arrived_at is null`,
    [ctx.workspaceId, id, stage, words],
  )
}

/** Writes that it came back, the first time; gives whether it is one of ours at all. */
export async function saveBack(
  tx: Context,
  id: string,
  { inboxId, at, wayIn }: { inboxId: string; at: Date; wayIn: string },
): Promise<boolean> {
  const known = await runCounting(
    tx.db,
    `update mail_round_trips set
       arrived_at = case when inbox_id = $3 then coalesce(arrived_at, $4) else arrived_at end,
       way_in = case when inbox_id = $3 then coalesce(way_in, $5) else way_in end,
       stage = case when inbox_id = $3 then null else stage end
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, inboxId, at, wayIn],
  )
  return known === 1
}

/** Takes the telling of one that did not come back; nobody else tells it again. */
export async function takeLate(tx: Context, id: string): Promise<RoundTrip | null> {
  const [row] = await run<RoundTrip>(
    tx.db,
    `update mail_round_trips set told_at = $3
     where workspace_id = $1 and id = $2 and arrived_at is null and told_at is null and stage is null
     returning ${columns}`,
    [tx.workspaceId, id, tx.now()],
  )
  return row ?? null
}

/** Those that left before then, did not come back and were not told, over all workspaces. */
export const listLate = (db: Db, sentBefore: Date): Promise<{ workspaceId: string; id: string }[]> =>
  run(
    db,
    `select t.workspace_id as "workspaceId", t.id from mail_round_trips t
     where t.arrived_at is null and t.told_at is null and t.stage is null and t.sent_at <= $1 order by t.sent_at limit 100`,
    [sentBefore],
  )

/** The newest of an inbox. */
export const listRoundTripsOf = (ctx: Context, inboxId: string, most = 5): Promise<RoundTrip[]> =>
  run<RoundTrip>(
    ctx.db,
    `select ${columns} from mail_round_trips where workspace_id = $1 and inbox_id = $2 order by sent_at desc, id desc limit $3`,
    [ctx.workspaceId, inboxId, most],
  )

const columns = `id, inbox_id as "inboxId", address, sent_at as "sentAt", stage, server_words as "serverWords",
  arrived_at as "arrivedAt", way_in as "wayIn"`
