import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface ImportedRow {
  readonly mailId: string
  readonly ledgerId: string
  readonly storageKey: string
  readonly sha256: string
  readonly size: number
  readonly inboxId: string
  readonly recipient: string
  readonly traceId: string
  readonly at: Date
}

const ENVELOPE = JSON.stringify({ from: null, to: [] })

/** The raw mail of an archive, in the file store from the beginning. */
export const insertImported = (tx: Context, it: ImportedRow) =>
  run(
    tx.db,
    `insert into mails (workspace_id, id, storage_key, sha256, size, envelope, way_in, trace_id, received_at)
     values ($1, $2, $3, $4, $5, $6, 'import', $7, $8)`,
    [tx.workspaceId, it.mailId, it.storageKey, it.sha256, it.size, ENVELOPE, it.traceId, it.at],
  )

export interface ImportedPlace {
  readonly state: 'opened' | 'joined' | 'own'
  readonly conversationId: string
  readonly messageId: string
  readonly identity: string
  readonly headerMessageId: string | null
}

/** Its place in the ledger, known at once. */
export const placeImported = (tx: Context, it: ImportedRow, place: ImportedPlace) =>
  run(
    tx.db,
    `insert into mail_ledger (workspace_id, id, mail_id, inbox_id, recipient, state, conversation_id, message_id, body_hash, header_message_id,
       received_at, filed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.workspaceId,
      it.ledgerId,
      it.mailId,
      it.inboxId,
      it.recipient,
      place.state,
      place.conversationId,
      place.messageId,
      place.identity,
      place.headerMessageId,
      it.at,
      tx.now(),
    ],
  )

export interface ImportInbox {
  readonly id: string
  readonly address: string
}

/** The inbox with this address or name. */
export async function findImportInbox(ctx: Context, named: string): Promise<ImportInbox | null> {
  const [row] = await run<ImportInbox>(
    ctx.db,
    `select i.id, coalesce((select a.address from inbox_addresses a where a.workspace_id = i.workspace_id and a.inbox_id = i.id
         order by a.is_main desc, a.address limit 1), '') as address
     from inboxes i where i.workspace_id = $1 and i.ended_at is null and (lower(i.name) = lower($2)
       or exists (select 1 from inbox_addresses a where a.workspace_id = i.workspace_id and a.inbox_id = i.id and a.address = lower($2)))`,
    [ctx.workspaceId, named],
  )
  return row ?? null
}

/** Every address that mail of ours is sent from: those of inboxes and of colleagues. */
export const listOwnAddresses = async (ctx: Context): Promise<string[]> =>
  (
    await run<{ address: string }>(
      ctx.db,
      `select address from inbox_addresses where workspace_id = $1 union select lower(email) from colleagues where workspace_id = $1`,
      [ctx.workspaceId],
    )
  ).map(({ address }) => address)
