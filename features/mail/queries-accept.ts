import { type Db, run } from '#platform/db/database.ts'
import type { Recipient } from './domain/reply-address.ts'

/** The inbox that a recipient's address belongs to. */
export interface Destination {
  readonly workspaceId: string
  readonly inboxId: string
}

const DESTINATION = `i.workspace_id as "workspaceId", i.id as "inboxId"`

const BY_INBOX = `select ${DESTINATION} from inbox_addresses a
  join inboxes i on i.workspace_id = a.workspace_id and i.id = a.inbox_id and i.ended_at is null where a.address = $1`

const BY_PLUS = `select ${DESTINATION} from inbox_addresses a
  join inboxes i on i.workspace_id = a.workspace_id and i.id = a.inbox_id and i.ended_at is null
  join reply_tokens t on t.workspace_id = a.workspace_id and t.token = $2 and t.ended_at is null where a.address = $1`

const BY_SUBDOMAIN = `select ${DESTINATION} from inboxes i
  join reply_tokens t on t.workspace_id = i.workspace_id and t.token = $2 and t.ended_at is null
  join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id and c.inbox_id = i.id
  where i.reply_subdomain = $1 and i.ended_at is null`

/** Finds the inbox that one reading of an address stands for, over the whole installation. */
export async function findDestination(db: Db, recipient: Recipient): Promise<Destination | null> {
  const rows =
    recipient.kind === 'inbox'
      ? await run<Destination>(db, BY_INBOX, [recipient.address])
      : recipient.kind === 'plus'
        ? await run<Destination>(db, BY_PLUS, [recipient.address, recipient.token])
        : await run<Destination>(db, BY_SUBDOMAIN, [recipient.subdomain, recipient.token])
  return rows[0] ?? null
}

export interface AcceptedMail {
  readonly id: string
  readonly workspaceId: string
  readonly raw: Buffer
  readonly sha256: string
  readonly envelope: string
  readonly wayIn: 'smtp' | 'lmtp' | 'upload' | 'pipe' | 'webhook'
  readonly traceId: string
  readonly receivedAt: Date
  readonly ledger: readonly { readonly id: string; readonly inboxId: string; readonly recipient: string }[]
}

const places = (rows: number, columns: number, from: number, types: readonly string[]) =>
  Array.from(
    { length: rows },
    (_, row) =>
      `(${Array.from({ length: columns }, (_, column) => `$${from + row * columns + column}${row === 0 ? types[column] : ''}`).join(', ')})`,
  ).join(', ')

const MAIL_TYPES = ['::uuid', '::uuid', '::bytea', '', '::int', '::jsonb', '', '', '::timestamptz']
const LEDGER_TYPES = ['::uuid', '::uuid', '::uuid', '::uuid', '', '::timestamptz']

/**
 * Writes mails with their ledger rows and the jobs that file them, in one statement and therefore one transaction and
 * one flush to disk: all of them or none.
 */
export async function insertAccepted(db: Db, mails: readonly AcceptedMail[]): Promise<void> {
  const rows = mails.flatMap((mail) => mail.ledger.map((entry) => ({ mail, entry })))
  // One waiting job per workspace files all its mail, and one that waits already is left alone: should it begin before
  // this is committed, the mail timer finds what it missed. Always in the same order, so that two writers cannot block each other.
  const workspaces = [...new Set(mails.map(({ workspaceId }) => workspaceId))].sort()
  const mailColumns = MAIL_TYPES.length
  const ledgerFrom = mails.length * mailColumns + 1
  const jobsAt = ledgerFrom + rows.length * LEDGER_TYPES.length
  await run(
    db,
    `with mail as (insert into mails (workspace_id, id, raw, sha256, size, envelope, way_in, trace_id, received_at)
        values ${places(mails.length, mailColumns, 1, MAIL_TYPES)}),
      entry as (insert into mail_ledger (workspace_id, id, mail_id, inbox_id, recipient, received_at)
        values ${places(rows.length, LEDGER_TYPES.length, ledgerFrom, LEDGER_TYPES)})
      select count(graphile_worker.add_job('mail.file', json_build_object('workspaceId', workspace), job_key => 'mail.file:' || workspace)) from unnest($${jobsAt}::text[]) workspace
        where not exists (select from graphile_worker._private_jobs j where j.key = 'mail.file:' || workspace and j.locked_at is null and j.attempts = 0)`,
    [
      ...mails.flatMap((mail) => [
        mail.workspaceId,
        mail.id,
        mail.raw,
        mail.sha256,
        mail.raw.length,
        mail.envelope,
        mail.wayIn,
        mail.traceId,
        mail.receivedAt,
      ]),
      ...rows.flatMap(({ mail, entry }) => [
        mail.workspaceId,
        entry.id,
        mail.id,
        entry.inboxId,
        entry.recipient,
        mail.receivedAt,
      ]),
      workspaces,
    ],
  )
}

/** Adds to the counts of what was refused at the door; those mails are in no ledger. */
export async function countRefusals(
  db: Db,
  refusals: readonly { day: string; code: number; reason: string; times: number }[],
): Promise<void> {
  await run(
    db,
    `insert into smtp_refusals (on_day, code, reason, times)
     select * from unnest($1::date[], $2::int[], $3::text[], $4::bigint[])
     on conflict (on_day, code, reason) do update set times = smtp_refusals.times + excluded.times`,
    [
      refusals.map(({ day }) => day),
      refusals.map(({ code }) => code),
      refusals.map(({ reason }) => reason),
      refusals.map(({ times }) => times),
    ],
  )
}
