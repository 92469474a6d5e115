import { refuse } from '#platform/contract/refusal.ts'
import { run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { wellFormed } from '#platform/values/well-formed.ts'

export interface Address {
  readonly name: string
  readonly address: string
}

export interface NewMessage {
  readonly id: string
  readonly conversationId: string
  readonly kind: 'inbound' | 'outbound' | 'note' | 'call' | 'visit'
  readonly authorColleagueId: string | null
  readonly authorContactId: string | null
  readonly from: Address
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  readonly subject: string
  readonly bodyText: string
  readonly bodyHtml: string | null
  readonly quotedText: string
  readonly quotedHtml: string | null
  readonly hasRemoteImages: boolean
  readonly language: string | null
  readonly isAutomatic: boolean
  readonly isTruncated: boolean
  readonly isUnverified: boolean
  readonly senderProof?: 'proven' | 'unproven' | 'failed' | null
  readonly notice: string | null
  readonly attachmentCount: number
  readonly headerMessageId: string | null
  readonly headerInReplyTo: string | null
  readonly headerReferences: readonly string[]
  readonly mailId: string | null
  readonly sendAfter: Date | null
  readonly at: Date
}

const INSERT = `insert into messages (workspace_id, id, conversation_id, arrived_in_id, kind, author_colleague_id, author_contact_id,
  from_name, from_address, to_addresses, cc_addresses, bcc_addresses, subject, body_text, body_html, quoted_text, quoted_html,
  has_remote_images, language, is_automatic, is_truncated, is_unverified, notice, attachment_count, header_message_id,
  header_in_reply_to, header_references, mail_id, send_after, delivery_state, created_at, sender_proof)
values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)`

/** Inserts a message; NUL, which PostgreSQL cannot hold, becomes the replacement character. */
export async function insertMessage(tx: Context, it: NewMessage): Promise<void> {
  const clean = (text: string) => (text.includes('\0') ? text.replaceAll('\0', '\u{fffd}') : text)
  await run(tx.db, INSERT, [
    tx.workspaceId,
    it.id,
    it.conversationId,
    it.kind,
    it.authorColleagueId,
    it.authorContactId,
    clean(it.from.name),
    clean(it.from.address),
    clean(JSON.stringify(it.to)),
    clean(JSON.stringify(it.cc)),
    clean(JSON.stringify(it.bcc)),
    clean(it.subject),
    clean(it.bodyText),
    it.bodyHtml === null ? null : clean(it.bodyHtml),
    clean(it.quotedText),
    it.quotedHtml === null ? null : clean(it.quotedHtml),
    it.hasRemoteImages,
    it.language,
    it.isAutomatic,
    it.isTruncated,
    it.isUnverified,
    it.notice,
    it.attachmentCount,
    it.headerMessageId,
    it.headerInReplyTo,
    it.headerReferences,
    it.mailId,
    it.sendAfter,
    it.sendAfter ? 'queued' : null,
    it.at,
    it.senderProof ?? null,
  ])
}

/** Ties uploads of this colleague to a message and gives their names; an id that is not theirs is not there (S6). */
export async function claimUploads(
  tx: Context,
  ids: readonly string[],
  messageId: string,
  conversationId: string,
): Promise<string[]> {
  if (ids.length === 0 || tx.actor.kind !== 'colleague') return []
  const claimed = await run<{ name: string }>(
    tx.db,
    `update attachments set message_id = $3, conversation_id = $4
     where workspace_id = $1 and id = any($2) and message_id is null and uploaded_by = $5 returning name`,
    [tx.workspaceId, ids, messageId, conversationId, tx.actor.id],
  )
  if (claimed.length !== new Set(ids).size) throw refuse('not_found')
  return claimed.map(({ name }) => name)
}

/** Copies another message's files to a forward, without copying their bytes. */
export async function copyAttachments(
  tx: Context,
  fromMessageId: string,
  fromConversationId: string,
  toMessageId: string,
  conversationId: string,
): Promise<number> {
  return runCounting(
    tx.db,
    `insert into attachments (workspace_id, id, message_id, conversation_id, name, content_type, size, sha256, storage_key, content_id, is_inline, created_at)
     select a.workspace_id, gen_random_uuid(), $4, $5, a.name, a.content_type, a.size, a.sha256, a.storage_key, a.content_id, a.is_inline, $6
     from attachments a join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
     where a.workspace_id = $1 and a.message_id = $2 and m.conversation_id = $3`,
    [tx.workspaceId, fromMessageId, fromConversationId, toMessageId, conversationId, tx.now()],
  )
}

export interface NewAttachment {
  readonly id: string
  readonly messageId: string | null
  readonly conversationId: string | null
  readonly uploadedBy: string | null
  readonly name: string
  readonly contentType: string
  readonly size: number
  readonly sha256: string
  readonly storageKey: string
  readonly contentId: string | null
  readonly isInline: boolean
}

const INSERT_FILES = `insert into attachments (workspace_id, id, message_id, conversation_id, uploaded_by, name, content_type, size, sha256,
  storage_key, content_id, is_inline, created_at)
select $1, n.id, n."messageId", n."conversationId", n."uploadedBy", n.name, n."contentType", n.size, n.sha256, n."storageKey", n."contentId", n."isInline", $3
from jsonb_to_recordset($2::jsonb) as n(id uuid, "messageId" uuid, "conversationId" uuid, "uploadedBy" uuid, name text, "contentType" text,
  size bigint, sha256 text, "storageKey" text, "contentId" text, "isInline" boolean)`

/** Inserts the files of a message, all in one statement. */
export async function insertAttachments(ctx: Context, files: readonly NewAttachment[]): Promise<void> {
  if (files.length === 0) return
  await run(ctx.db, INSERT_FILES, [ctx.workspaceId, JSON.stringify(wellFormed(files)), ctx.now()])
}

export const insertAttachment = (ctx: Context, it: NewAttachment): Promise<void> =>
  insertAttachments(ctx, [it])

/** The newest message that people outside see, to notice that one came while somebody wrote. */
export async function newestSpokenId(tx: Context, conversationId: string): Promise<string | null> {
  const [row] = await run<{ id: string }>(
    tx.db,
    `select id from messages where workspace_id = $1 and conversation_id = $2 and kind in ('inbound', 'outbound')
     order by created_at desc, id desc limit 1`,
    [tx.workspaceId, conversationId],
  )
  return row?.id ?? null
}

/** Whether one of us ever said something to them: a mail, a call, a visit. */
export async function haveSpokenIn(tx: Context, conversationId: string): Promise<boolean> {
  const rows = await run(
    tx.db,
    `select from messages where workspace_id = $1 and conversation_id = $2 and kind in ('outbound', 'call', 'visit') and not is_automatic limit 1`,
    [tx.workspaceId, conversationId],
  )
  return rows.length > 0
}
