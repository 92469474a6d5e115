import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

const NOBODY = JSON.stringify({ from: '', to: [] })

export interface MailsToEmpty {
  readonly mailIds: readonly string[]
  readonly messageIds: readonly string[]
  readonly emails: readonly string[]
}

/**
 * Empties mails: raw bytes, envelope and recipients go, the ledger's rows stay in their state, and hashes stay so that
 * the same mail is not kept again. Gives the files to remove.
 */
export async function emptyMails(
  tx: Context,
  { mailIds, messageIds, emails }: MailsToEmpty,
): Promise<string[]> {
  const all = (
    await run<{ id: string }>(
      tx.db,
      `with recursive known as (
         select id from mails where workspace_id = $1 and (id = any($2) or lower(envelope->>'from') = any($4))
         union select mail_id from mail_ledger where workspace_id = $1 and (message_id = any($3) or held_from = any($4))
       )
       select id from known
       union select copy.mail_id from mail_ledger copy
         join mail_ledger first on first.workspace_id = copy.workspace_id and first.id = copy.duplicate_of_id
         where copy.workspace_id = $1 and first.mail_id in (select id from known)`,
      [tx.workspaceId, mailIds, messageIds, emails],
    )
  ).map(({ id }) => id)
  await run(
    tx.db,
    `insert into erased_mails (workspace_id, hash, erased_at)
     select $1, hash, $3::timestamptz from (select sha256 as hash from mails where workspace_id = $1 and id = any($2)
       union select body_hash from mail_ledger where workspace_id = $1 and mail_id = any($2) and body_hash is not null) h
     on conflict do nothing`,
    [tx.workspaceId, all, tx.now()],
  )
  const kept = await run<{ key: string }>(
    tx.db,
    `select storage_key as key from mails where workspace_id = $1 and id = any($2) and storage_key is not null`,
    [tx.workspaceId, all],
  )
  await emptyRaw(tx, all)
  await run(
    tx.db,
    `update mail_ledger set recipient = '', header_message_id = null, held_from = null, held_subject = null, sender_details = null, reason = case when reason is not null then 'erased' end
     where workspace_id = $1 and mail_id = any($2)`,
    [tx.workspaceId, all],
  )
  const sent = await emptyDeliveries(tx, messageIds, emails)
  await forgetSenders(tx, emails)
  return [...kept.map(({ key }) => key), ...sent]
}

async function emptyRaw(tx: Context, mailIds: readonly string[]): Promise<void> {
  await run(
    tx.db,
    `update mails set raw = '', storage_key = null, header_message_id = null, envelope = $3::jsonb, erased_at = $4
     where workspace_id = $1 and id = any($2)`,
    [tx.workspaceId, mailIds, NOBODY, tx.now()],
  )
}

async function emptyDeliveries(tx: Context, messageIds: readonly string[], emails: readonly string[]) {
  const rows = await run<{ key: string | null }>(
    tx.db,
    `with before as (select id, raw_key from mail_deliveries where workspace_id = $1 and message_id = any($2) for update)
     update mail_deliveries d set raw_key = null, last_words = null, envelope_from = '', lease = null,
       state = case when d.state in ('queued', 'sending') then 'undone' else d.state end
     from before where d.workspace_id = $1 and d.id = before.id returning before.raw_key as key`,
    [tx.workspaceId, messageIds],
  )
  await run(
    tx.db,
    `delete from mail_recipients where workspace_id = $1 and (lower(address) = any($3)
       or delivery_id in (select id from mail_deliveries where workspace_id = $1 and message_id = any($2)))`,
    [tx.workspaceId, messageIds, emails],
  )
  return rows.flatMap(({ key }) => key ?? [])
}

/** What was decided about a sender, and what was sent to them by machine, names them. */
async function forgetSenders(tx: Context, emails: readonly string[]): Promise<void> {
  await run(
    tx.db,
    `with automatic as (delete from automatic_mails where workspace_id = $1 and to_address = any($2))
     delete from mail_senders where workspace_id = $1 and value = any($2)`,
    [tx.workspaceId, emails],
  )
}

/** The ledger row of a mail that was erased, when this is the same mail again; a mail that is none gives null. */
export async function findErasedCopy(
  tx: Context,
  hashes: readonly string[],
): Promise<{ id: string; conversationId: string | null } | null> {
  const [row] = await run<{ id: string; conversationId: string | null }>(
    tx.db,
    `select l.id, l.conversation_id as "conversationId" from erased_mails e
     join mails m on m.workspace_id = e.workspace_id and m.erased_at is not null
     join mail_ledger l on l.workspace_id = m.workspace_id and l.mail_id = m.id
       and (l.body_hash = e.hash or m.sha256 = e.hash)
     where e.workspace_id = $1 and e.hash = any($2) and l.state <> 'duplicate'
       -- Asked first and once: nearly always nothing was erased, and the joins need not begin.
       and exists (select from erased_mails x where x.workspace_id = $1 and x.hash = any($2))
     order by l.id limit 1`,
    [tx.workspaceId, hashes],
  )
  return row ?? null
}

/** Empties a mail that came again after it was erased, for every inbox it came to. Gives the file to remove, if it has one. */
export async function emptyAgain(tx: Context, mailId: string): Promise<string | null> {
  const [row] = await run<{ key: string | null }>(
    tx.db,
    `with known as (insert into erased_mails (workspace_id, hash, erased_at) select $1, sha256, $3::timestamptz from mails
       where workspace_id = $1 and id = $2 on conflict do nothing)
     select storage_key as key from mails where workspace_id = $1 and id = $2`,
    [tx.workspaceId, mailId, tx.now()],
  )
  await emptyRaw(tx, [mailId])
  return row?.key ?? null
}

/** Forgets addresses of a colleague: where mails went, and what was decided about them as a sender. The mails stay. */
export async function forgetAddresses(tx: Context, emails: readonly string[]): Promise<void> {
  await run(tx.db, `delete from mail_recipients where workspace_id = $1 and lower(address) = any($2)`, [
    tx.workspaceId,
    emails,
  ])
  await forgetSenders(tx, emails)
}
