import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Proven } from './commands-prove.ts'
import type { HeldBecause, Verdict } from './domain/holding.ts'
import type { ParsedMail } from './domain/parsed-mail.ts'

export interface Held {
  readonly because: HeldBecause
  readonly mail: Pick<ParsedMail, 'from' | 'subject' | 'messageId' | 'identity'>
  readonly proven?: Proven
}

/** Holds a mail back, with the reason that is shown, who wrote and about what. */
export async function saveHeld(tx: Context, id: string, { because, mail, proven }: Held): Promise<void> {
  await run(
    tx.db,
    `update mail_ledger set state = 'quarantined', reason = $3, held_from = $4, held_subject = $5, header_message_id = $6, sender_proof = $7,
       sender_details = $8, filed_at = $9, body_hash = $10 where workspace_id = $1 and id = $2 and state = 'pending'`,
    [
      tx.workspaceId,
      id,
      because,
      mail.from?.address.toLowerCase() ?? '',
      mail.subject.slice(0, 300),
      mail.messageId,
      proven?.proof ?? null,
      proven?.details ? JSON.stringify(proven.details) : null,
      tx.now(),
      mail.identity,
    ],
  )
}

export interface HeldMail {
  readonly state: string
  readonly because: HeldBecause | null
  readonly inboxId: string
  readonly from: string
}

/** One row of the ledger, held for a decision about it. */
export async function lockHeld(tx: Context, id: string): Promise<HeldMail | null> {
  const [row] = await run<HeldMail>(
    tx.db,
    `select state, reason as because, inbox_id as "inboxId", coalesce(held_from, '') as "from" from mail_ledger
     where workspace_id = $1 and id = $2 for update`,
    [tx.workspaceId, id],
  )
  return row ?? null
}

/** Puts a mail that was held back among those to be filed, past what held it, with the job that files it. */
export const fileHeld = (tx: Context, id: string) =>
  run(
    tx.db,
    `with again as (update mail_ledger set state = 'pending', reason = null, held_from = null, held_subject = null, attempts = 0,
       filed_at = null, is_let_in = true where workspace_id = $1 and id = $2 and state = 'quarantined' returning 1)
     select graphile_worker.add_job('mail.file', json_build_object('workspaceId', $1::uuid)) from again`,
    [tx.workspaceId, id],
  )

export const markBlocked = (tx: Context, id: string) =>
  run(
    tx.db,
    `update mail_ledger set reason = 'blocked_sender' where workspace_id = $1 and id = $2 and state = 'quarantined'`,
    [tx.workspaceId, id],
  )

/** Keeps what is to be done with a sender, the last word counting; gives the row's id. */
export async function upsertSender(
  tx: Context,
  { id, value, verdict }: { id: string; value: string; verdict: Verdict },
): Promise<string> {
  const [row] = await run<{ id: string }>(
    tx.db,
    `insert into mail_senders (workspace_id, id, value, verdict, created_by, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, value) do update set verdict = excluded.verdict, created_by = excluded.created_by, created_at = excluded.created_at
     returning id`,
    [tx.workspaceId, id, value, verdict, tx.actor.kind === 'colleague' ? tx.actor.id : null, tx.now()],
  )
  return row!.id
}

/** Forgets a sender; gives who it was, or null when nobody was there. */
export async function deleteSender(tx: Context, id: string): Promise<string | null> {
  const [row] = await run<{ value: string }>(
    tx.db,
    `delete from mail_senders where workspace_id = $1 and id = $2 returning value`,
    [tx.workspaceId, id],
  )
  return row?.value ?? null
}

interface HeldRow {
  readonly id: string
  readonly reason: HeldBecause
  readonly from: string
  readonly subject: string
  readonly recipient: string
  readonly inboxId: string
  readonly size: number
  readonly senderProof: 'proven' | 'unproven' | 'failed' | null
  readonly receivedAt: Date
}

/** A page of what is held back in the inboxes that the reader sees, newest first. */
export async function listHeld(
  ctx: Context,
  inboxIds: readonly string[] | null,
  limit: number,
  cursor?: string,
) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<HeldRow>(
    ctx.db,
    `select l.id, l.reason, coalesce(l.held_from, '') as "from", coalesce(l.held_subject, '') as subject, l.recipient, l.inbox_id as "inboxId",
       m.size, l.sender_proof as "senderProof", l.received_at as "receivedAt"
     from mail_ledger l join mails m on m.workspace_id = l.workspace_id and m.id = l.mail_id
     where l.workspace_id = $1 and l.state = 'quarantined' and ($2::uuid[] is null or l.inbox_id = any($2))
       and ($3::timestamptz is null or (l.received_at, l.id) < ($3, $4::uuid))
     order by l.received_at desc, l.id desc limit ${limit + 1}`,
    [ctx.workspaceId, inboxIds, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, (row) => [row.receivedAt.toISOString(), row.id])
}

interface SenderRow {
  readonly id: string
  readonly value: string
  readonly verdict: Verdict
  readonly createdBy: string | null
  readonly createdAt: Date
}

/** A page of senders that are blocked or let in, newest first. */
export async function listSenders(ctx: Context, limit: number, cursor?: string) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<SenderRow>(
    ctx.db,
    `select id, value, verdict, created_by as "createdBy", created_at as "createdAt" from mail_senders
     where workspace_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
     order by created_at desc, id desc limit ${limit + 1}`,
    [ctx.workspaceId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, (row) => [row.createdAt.toISOString(), row.id])
}
