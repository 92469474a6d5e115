import type { z } from 'zod'
import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { LEDGER_STATES, type listLedger as listLedgerEndpoint } from './contract.ts'

type State = (typeof LEDGER_STATES)[number]
type Entry = z.input<(typeof listLedgerEndpoint)['response']>['items'][number]

const ENTRY = `l.id, l.state, l.reason, l.recipient, coalesce(g.from_address, l.held_from, m.envelope->>'from', '') as "from", coalesce(g.subject, l.held_subject) as subject, m.size,
  m.way_in as "wayIn", l.inbox_id as "inboxId", l.message_id as "messageId", l.duplicate_of_id as "duplicateOfId", g.notice, l.attempts,
  l.received_at as "receivedAt", l.filed_at as "filedAt",
  case when c.id is not null then json_build_object('id', c.id, 'number', c.number) end as conversation`
const FROM = `from mail_ledger l join mails m on m.workspace_id = l.workspace_id and m.id = l.mail_id
  left join messages g on g.workspace_id = l.workspace_id and g.id = l.message_id and l.state <> 'bounce'
  left join conversations c on c.workspace_id = l.workspace_id and c.id = coalesce(g.conversation_id, l.conversation_id)`

export interface LedgerFilter {
  readonly state?: State | undefined
  readonly inboxId?: string | undefined
  /** Inboxes that the reader sees; null for all. */
  readonly inboxIds: readonly string[] | null
}

/** A page of the ledger, newest first. */
export async function listLedger(ctx: Context, filter: LedgerFilter, limit: number, cursor?: string) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<Entry>(
    ctx.db,
    `select ${ENTRY} ${FROM} where l.workspace_id = $1 and ($2::text is null or l.state = $2) and ($3::uuid is null or l.inbox_id = $3)
       and ($4::uuid[] is null or l.inbox_id = any($4)) and ($5::timestamptz is null or (l.received_at, l.id) < ($5, $6::uuid))
     order by l.received_at desc, l.id desc limit ${limit + 1}`,
    [
      ctx.workspaceId,
      filter.state ?? null,
      filter.inboxId ?? null,
      filter.inboxIds,
      after?.[0] ?? null,
      after?.[1] ?? null,
    ],
  )
  return pageOf(rows, limit, (row) => [new Date(row.receivedAt).toISOString(), row.id])
}

/** One entry of the ledger. */
export async function findLedgerEntry(ctx: Context, id: string): Promise<Entry | null> {
  const [row] = await run<Entry>(ctx.db, `select ${ENTRY} ${FROM} where l.workspace_id = $1 and l.id = $2`, [
    ctx.workspaceId,
    id,
  ])
  return row ?? null
}

const mostCounted = 100_000

/** The ledger's sum since a moment: counted twice, by mails and by states, so that a gap would show. */
export async function sumLedger(ctx: Context, since: Date, inboxIds: readonly string[] | null) {
  const counts = await run<{ state: State; times: number }>(
    ctx.db,
    `select state, count(*)::int as times from (select state from mail_ledger where workspace_id = $1 and received_at >= $2
       and ($3::uuid[] is null or inbox_id = any($3)) order by received_at desc limit ${mostCounted}) l group by state`,
    [ctx.workspaceId, since, inboxIds],
  )
  const [gap] = await run<{ unaccounted: number; refused: number | null }>(
    ctx.db,
    `select (select count(*)::int from (select 1 from mails m where m.workspace_id = $1 and m.received_at >= $2
         and not exists (select 1 from mail_ledger l where l.workspace_id = m.workspace_id and l.mail_id = m.id) limit 1000) g) as unaccounted,
       case when (select count(*) from (select 1 from workspaces limit 2) w) = 1
         then (select coalesce(sum(times), 0)::int from smtp_refusals where on_day >= $2::date) end as refused`,
    [ctx.workspaceId, since],
  )
  const states = Object.fromEntries(
    LEDGER_STATES.map((state) => [state, counts.find((count) => count.state === state)?.times ?? 0]),
  ) as Record<State, number>
  const accepted = counts.reduce((sum, { times }) => sum + times, 0)
  return {
    since,
    accepted,
    states,
    unaccounted: gap?.unaccounted ?? 0,
    isBounded: accepted >= mostCounted,
    refused: gap?.refused ?? null,
  }
}

/** Puts a mail that was set aside back among those to be filed, with the job that files it. */
export const fileOnceMore = (ctx: Context, id: string) =>
  run(
    ctx.db,
    `with again as (update mail_ledger set state = 'pending', reason = null, held_from = null, held_subject = null, attempts = 0, filed_at = null, is_let_in = true
       where workspace_id = $1 and id = $2 and state = 'quarantined' and reason <> 'erased' returning 1)
     select graphile_worker.add_job('mail.file', json_build_object('workspaceId', $1::uuid)) from again`,
    [ctx.workspaceId, id],
  )
