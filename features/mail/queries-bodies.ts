import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface StoredBody {
  readonly conversationId: string
  readonly inboxId: string
  readonly alsoInboxIds: readonly string[]
  readonly ownerId: string | null
  readonly askedId: string | null
  readonly kind: string
  readonly html: string | null
  readonly text: string
  readonly quotedHtml: string | null
  readonly quotedText: string
  readonly pictures: { id: string; contentId: string }[]
  /** Where the file of an invitation is kept. */
  readonly calendarKey: string | null
}

/** The words of one message with its enclosed pictures. */
export async function findBody(ctx: Context, messageId: string): Promise<StoredBody | null> {
  const [row] = await run<StoredBody>(
    ctx.db,
    `select m.conversation_id as "conversationId", c.inbox_id as "inboxId", c.also_inbox_ids as "alsoInboxIds", c.owner_id as "ownerId", c.asked_id as "askedId", m.kind, m.body_html as html,
       m.body_text as text, m.quoted_html as "quotedHtml", m.quoted_text as "quotedText",
       coalesce((select json_agg(json_build_object('id', a.id, 'contentId', a.content_id)) from attachments a
         where a.workspace_id = m.workspace_id and a.message_id = m.id and a.content_id is not null), '[]') as pictures,
       (select a.storage_key from attachments a where a.workspace_id = m.workspace_id and a.message_id = m.id
         and a.content_type = 'text/calendar' and a.size <= 200000 order by a.id limit 1) as "calendarKey"
     from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     where m.workspace_id = $1 and m.id = $2`,
    [ctx.workspaceId, messageId],
  )
  return row ?? null
}

export interface StoredAttachment {
  readonly name: string
  readonly contentType: string
  readonly size: number
  readonly sha256: string
  readonly storageKey: string
  readonly uploadedBy: string | null
  /** Where it belongs; null for an upload that was not sent. */
  readonly conversation: {
    inboxId: string
    alsoInboxIds: readonly string[]
    ownerId: string | null
    askedId: string | null
  } | null
}

export async function findAttachment(ctx: Context, id: string): Promise<StoredAttachment | null> {
  const [row] = await run<StoredAttachment>(
    ctx.db,
    `select a.name, a.content_type as "contentType", a.size, a.sha256, a.storage_key as "storageKey", a.uploaded_by as "uploadedBy",
       case when c.id is not null then json_build_object('inboxId', c.inbox_id, 'alsoInboxIds', c.also_inbox_ids, 'ownerId', c.owner_id, 'askedId', c.asked_id) end as conversation
     from attachments a left join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
     left join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     where a.workspace_id = $1 and a.id = $2`,
    [ctx.workspaceId, id],
  )
  return row ?? null
}

export interface StoredRaw {
  readonly inboxId: string
  readonly alsoInboxIds: readonly string[]
  readonly ownerId: string | null
  readonly askedId: string | null
  readonly raw: Buffer | null
  readonly storageKey: string | null
}

/** The mail behind a message: what came, or what left. */
export async function findRawOfMessage(ctx: Context, messageId: string): Promise<StoredRaw | null> {
  const [row] = await run<StoredRaw>(
    ctx.db,
    `select c.inbox_id as "inboxId", c.also_inbox_ids as "alsoInboxIds", c.owner_id as "ownerId", c.asked_id as "askedId", e.raw, coalesce(e.storage_key, d.raw_key) as "storageKey"
     from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     left join mails e on e.workspace_id = m.workspace_id and e.id = m.mail_id
     left join mail_deliveries d on d.workspace_id = m.workspace_id and d.message_id = m.id
     where m.workspace_id = $1 and m.id = $2 and (e.id is not null or d.raw_key is not null)`,
    [ctx.workspaceId, messageId],
  )
  return row ?? null
}
