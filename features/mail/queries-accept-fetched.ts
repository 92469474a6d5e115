import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface FetchedRow {
  readonly id: string
  readonly ledgerId: string
  readonly raw: Buffer | null
  readonly storageKey: string | null
  readonly sha256: string
  readonly size: number
  readonly inboxId: string
  readonly recipient: string
  readonly isSent: boolean
  readonly traceId: string
  readonly receivedAt: Date
  readonly setAside: string | null
}

// A mailbox keeps no envelope: who sent it on the way is not known.
const ENVELOPE = JSON.stringify({ from: null, to: [] })

/** One mail out of a mailbox and its ledger row. */
export async function insertFetched(tx: Context, it: FetchedRow): Promise<void> {
  await run(
    tx.db,
    `with mail as (insert into mails (workspace_id, id, raw, storage_key, sha256, size, envelope, way_in, trace_id, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'imap', $8, $9))
     insert into mail_ledger (workspace_id, id, mail_id, inbox_id, recipient, is_sent, state, reason, received_at, filed_at)
     values ($1, $10, $2, $11, $12, $13, case when $14::text is null then 'pending' else 'quarantined' end, $14, $9,
       case when $14::text is null then null else $15::timestamptz end)`,
    [
      tx.workspaceId,
      it.id,
      it.raw,
      it.storageKey,
      it.sha256,
      it.size,
      ENVELOPE,
      it.traceId,
      it.receivedAt,
      it.ledgerId,
      it.inboxId,
      it.recipient,
      it.isSent,
      it.setAside,
      tx.now(),
    ],
  )
}

/** One waiting job files all mail of the workspace. */
export async function fileSoon(tx: Context): Promise<void> {
  await run(
    tx.db,
    `select graphile_worker.add_job('mail.file', json_build_object('workspaceId', $1::text), job_key => 'mail.file:' || $1::text)`,
    [tx.workspaceId],
  )
}
