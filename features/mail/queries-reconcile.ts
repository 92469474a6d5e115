import { type Db, run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export const GAP_KINDS = ['no_row', 'waits'] as const
/** A mail that is in no state, or that has waited too long for one. */
export interface Gap {
  readonly workspaceId: string
  readonly mailId: string
  readonly kind: (typeof GAP_KINDS)[number]
}

const MOST_AT_ONCE = 500

/** Mails received since then that are not accounted for: without a row in the ledger, or pending since before `waitsSince`. */
export const listGaps = (
  db: Db,
  { since, settledBy, waitsSince }: { since: Date; settledBy: Date; waitsSince: Date },
): Promise<Gap[]> =>
  run<Gap>(
    db,
    `(select m.workspace_id as "workspaceId", m.id as "mailId", 'no_row' as kind from mails m
       where m.received_at > $1 and m.received_at < $2
         and not exists (select from mail_ledger l where l.workspace_id = m.workspace_id and l.mail_id = m.id)
       limit ${MOST_AT_ONCE})
     union all
     (select distinct l.workspace_id, l.mail_id, 'waits' from workspaces w join mail_ledger l on l.workspace_id = w.id
       where l.state = 'pending' and l.received_at < $3 limit ${MOST_AT_ONCE})`,
    [since, settledBy, waitsSince],
  )

/** Keeps that it was found; gives whether it is news. */
export async function insertGap(tx: Context, { mailId, kind }: Gap): Promise<boolean> {
  const rows = await run(
    tx.db,
    `insert into mail_gaps (workspace_id, mail_id, kind, found_at) values ($1, $2, $3, $4) on conflict do nothing returning 1 as new`,
    [tx.workspaceId, mailId, kind, tx.now()],
  )
  return rows.length > 0
}

/** To whom a mail was sent, as its envelope says, and when it came. */
export async function findEnvelope(
  tx: Context,
  mailId: string,
): Promise<{ to: readonly string[]; receivedAt: Date } | null> {
  const [row] = await run<{ to: string[] | null; receivedAt: Date }>(
    tx.db,
    `select array(select jsonb_array_elements_text(coalesce(envelope->'to', '[]'))) as "to", received_at as "receivedAt"
     from mails where workspace_id = $1 and id = $2`,
    [tx.workspaceId, mailId],
  )
  return row ? { to: row.to ?? [], receivedAt: row.receivedAt } : null
}

/** The inbox that takes what came to none: the oldest that is still there. */
export async function findOldestInbox(tx: Context): Promise<string | null> {
  const [row] = await run<{ id: string }>(
    tx.db,
    `select id from inboxes where workspace_id = $1 order by ended_at is not null, created_at, id limit 1`,
    [tx.workspaceId],
  )
  return row?.id ?? null
}

/** Gives a mail the row that it lacks. */
export const insertMissingRow = (
  tx: Context,
  row: { id: string; mailId: string; inboxId: string; recipient: string; receivedAt: Date },
): Promise<unknown> =>
  run(
    tx.db,
    `insert into mail_ledger (workspace_id, id, mail_id, inbox_id, recipient, received_at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [tx.workspaceId, row.id, row.mailId, row.inboxId, row.recipient, row.receivedAt],
  )
