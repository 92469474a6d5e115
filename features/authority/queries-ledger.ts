import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Unit } from './domain/amount.ts'
import type { Account, EntryKind } from './domain/ledger.ts'
import type { Act, Cause, OfferKind, Reversal } from './shapes.ts'

export interface Entry {
  readonly id: string
  readonly at: Date
  readonly kind: EntryKind
  readonly from: Account
  readonly to: Account
  readonly amount: number
  readonly unit: Unit
  readonly offerId: string
  readonly conversationId: string
  readonly conversationNumber: number
  readonly team: string
  readonly grantId: string
  readonly act: Act
  readonly offerKind: OfferKind
  readonly cause: Cause
  readonly reason: string
  readonly reversal: Reversal | null
  readonly reversesId: string | null
}

// With the team and not the colleague (I13).
const ENTRIES = `select e.id, e.entered_at as at, e.kind, e.from_account as "from", e.to_account as "to", e.amount, e.unit, o.id as "offerId",
  c.id as "conversationId", c.number as "conversationNumber", t.name as team, o.grant_id as "grantId", o.act, o.kind as "offerKind", o.cause,
  o.reason, e.cause as reversal, e.reverses_id as "reversesId" from ledger_entries e
  join offers o on o.workspace_id = e.workspace_id and o.id = e.offer_id
  join conversations c on c.workspace_id = e.workspace_id and c.id = o.conversation_id
  join teams t on t.workspace_id = e.workspace_id and t.id = o.team_id
  where e.workspace_id = $1 and ($2::timestamptz is null or e.entered_at >= $2) and ($3::timestamptz is null or e.entered_at < $3)`

interface Asked {
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly first?: 'oldest' | 'newest' | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** The ledger in the order in which it was written, or turned round. */
export async function listEntries(ctx: Context, { from, until, first, limit, cursor }: Asked) {
  const after = readCursor(cursor, ['instant', 'id'])
  const further = `${ENTRIES} and ($4::timestamptz is null or (e.entered_at, e.id)`
  const sql =
    first === 'newest'
      ? `${further} < ($4, $5::uuid)) order by e.entered_at desc, e.id desc limit ${limit + 1}`
      : `${further} > ($4, $5::uuid)) order by e.entered_at, e.id limit ${limit + 1}`
  const rows = await run<Entry>(ctx.db, sql, [
    ctx.workspaceId,
    from ?? null,
    until ?? null,
    after?.[0] ?? null,
    after?.[1] ?? null,
  ])
  return pageOf(rows, limit, (row) => [row.at.toISOString(), row.id])
}

export interface Balance {
  readonly unit: Unit
  readonly granted: number
  readonly owed: number
  readonly done: number
  readonly sum: number
}

/** What each account holds in each unit. */
export const readBalance = (ctx: Context): Promise<Balance[]> =>
  run<Balance>(
    ctx.db,
    `select unit, coalesce(sum(value) filter (where account = 'granted'), 0)::bigint as granted,
       coalesce(sum(value) filter (where account = 'owed'), 0)::bigint as owed,
       coalesce(sum(value) filter (where account = 'done'), 0)::bigint as done, sum(value)::bigint as sum
     from ledger_entries e cross join lateral (values (e.from_account, -e.amount), (e.to_account, e.amount)) moved(account, value)
     where e.workspace_id = $1 group by unit order by unit`,
    [ctx.workspaceId],
  )

export const listAuditors = (ctx: Context): Promise<{ id: string; name: string }[]> =>
  run<{ id: string; name: string }>(
    ctx.db,
    `select c.id, c.name from ledger_auditors a join colleagues c on c.workspace_id = a.workspace_id and c.id = a.colleague_id
     where a.workspace_id = $1 and c.state <> 'ended' order by lower(c.name), c.id limit 50`,
    [ctx.workspaceId],
  )

/** Whether a colleague is named to audit what is given. */
export async function isAuditor(ctx: Context, colleagueId: string): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select 1 from ledger_auditors where workspace_id = $1 and colleague_id = $2`,
    [ctx.workspaceId, colleagueId],
  )
  return rows.length > 0
}

/** Names exactly these; gives how many of them are active colleagues. */
export async function setAuditors(tx: Context, ids: readonly string[], by: string): Promise<number> {
  await run(
    tx.db,
    `delete from ledger_auditors where workspace_id = $1 and colleague_id <> all($2::uuid[])`,
    [tx.workspaceId, ids],
  )
  const rows = await run(
    tx.db,
    `insert into ledger_auditors (workspace_id, colleague_id, given_by, given_at)
     select $1, id, $3, $4 from colleagues where workspace_id = $1 and id = any($2::uuid[]) and state = 'active'
     on conflict (workspace_id, colleague_id) do update set given_by = ledger_auditors.given_by returning 1`,
    [tx.workspaceId, ids, by, tx.now()],
  )
  return rows.length
}
