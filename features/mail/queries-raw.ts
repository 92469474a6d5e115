import { buffer } from 'node:stream/consumers'
import { run } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'

interface KeptRaw {
  readonly raw: Buffer | null
  readonly storageKey: string | null
}

/** The bytes of a mail, wherever they are kept. */
export async function rawOf({ raw, storageKey }: KeptRaw, files: FileStore): Promise<Buffer> {
  if (raw) return raw
  if (storageKey === null) throw new Error('a mail has neither bytes nor a file')
  return buffer((await files.open(storageKey)).stream)
}

/** The bytes of a mail that is to be filed; those of a large one were not loaded with it. */
export async function loadRaw(
  tx: Context,
  { mailId, raw, storageKey }: KeptRaw & { readonly mailId: string },
  files: FileStore,
): Promise<Buffer> {
  if (raw || storageKey) return rawOf({ raw, storageKey }, files)
  const [row] = await run<KeptRaw>(
    tx.db,
    `select raw, storage_key as "storageKey" from mails where workspace_id = $1 and id = $2`,
    [tx.workspaceId, mailId],
  )
  return rawOf(row!, files)
}

export interface MailInLedger extends KeptRaw {
  readonly id: string
  readonly mailId: string
  readonly inboxId: string
  readonly state: string
  readonly sha256: string
  readonly isErased: boolean
  readonly messageId: string | null
  readonly envelope: { from: string | null; to: string[] }
}

/** One ledger row with its raw mail. */
export async function findMailInLedger(ctx: Context, id: string): Promise<MailInLedger | null> {
  const [row] = await run<MailInLedger>(
    ctx.db,
    `select l.id, l.mail_id as "mailId", l.inbox_id as "inboxId", l.state, l.message_id as "messageId", m.sha256, m.raw,
       m.storage_key as "storageKey", m.envelope, m.erased_at is not null as "isErased"
     from mail_ledger l join mails m on m.workspace_id = l.workspace_id and m.id = l.mail_id where l.workspace_id = $1 and l.id = $2`,
    [ctx.workspaceId, id],
  )
  return row ?? null
}

/** Locks the message of a mail; gives whether the mail still is what it was, and not erased by somebody just now. */
export async function lockWhatIsKept(
  tx: Context,
  { mailId, messageId }: Pick<MailInLedger, 'mailId' | 'messageId'>,
): Promise<boolean> {
  await run(tx.db, `select id from messages where workspace_id = $1 and id = $2 for update`, [
    tx.workspaceId,
    messageId,
  ])
  const kept = await run(
    tx.db,
    `select id from mails where workspace_id = $1 and id = $2 and erased_at is null`,
    [tx.workspaceId, mailId],
  )
  return kept.length > 0
}
