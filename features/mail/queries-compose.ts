import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { MailAddress } from './domain/parsed-mail.ts'

export interface MessageToCompose {
  readonly id: string
  readonly conversationId: string
  readonly authorId: string | null
  readonly authorName: string
  readonly authorSignature: string
  readonly fromAddress: string
  readonly to: MailAddress[]
  readonly cc: MailAddress[]
  readonly bcc: MailAddress[]
  readonly subject: string
  readonly html: string | null
  readonly text: string
  readonly createdAt: Date
  readonly headerInReplyTo: string | null
  readonly headerReferences: string[]
  readonly fromName: string
  readonly inboxSignature: string
  readonly replyAddressKind: 'plus' | 'subdomain' | 'none'
  readonly replySubdomain: string | null
  readonly locale: string
  /** The language of whoever asked. */
  readonly language: string
  readonly timeZone: string
  readonly forwardOf: string | null
  readonly isAutomatic: boolean
}

/** All that a mail of ours is made of, but its files and the message it answers. */
export async function getMessageToCompose(ctx: Context, messageId: string): Promise<MessageToCompose | null> {
  const [row] = await run<MessageToCompose>(
    ctx.db,
    `select m.id, m.conversation_id as "conversationId", m.author_colleague_id as "authorId", coalesce(p.name, m.from_name) as "authorName",
       coalesce(p.signature_html, '') as "authorSignature", m.from_address as "fromAddress", m.to_addresses as "to", m.cc_addresses as cc, m.bcc_addresses as bcc,
       m.subject, m.body_html as html, m.body_text as text, m.created_at as "createdAt", m.header_in_reply_to as "headerInReplyTo",
       m.header_references as "headerReferences", i.from_name as "fromName", i.signature_html as "inboxSignature",
       i.reply_address_kind as "replyAddressKind", i.reply_subdomain as "replySubdomain", w.locale, coalesce(k.language, w.locale) as language, w.time_zone as "timeZone",
       m.forward_of as "forwardOf", m.is_automatic as "isAutomatic"
     from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     join inboxes i on i.workspace_id = c.workspace_id and i.id = c.inbox_id join workspaces w on w.id = m.workspace_id
     left join colleagues p on p.workspace_id = m.workspace_id and p.id = m.author_colleague_id
     left join contacts k on k.workspace_id = c.workspace_id and k.id = c.requester_contact_id
     where m.workspace_id = $1 and m.id = $2`,
    [ctx.workspaceId, messageId],
  )
  return row ?? null
}

export interface RepeatedMessage {
  readonly fromName: string
  readonly fromAddress: string
  readonly to: MailAddress[]
  readonly cc: MailAddress[]
  readonly subject: string
  readonly html: string | null
  readonly text: string
  readonly at: Date
}

const REPEATED = `m.from_name as "fromName", m.from_address as "fromAddress", m.to_addresses as "to", m.cc_addresses as cc, m.subject,
  m.body_html as html, m.body_text as text, m.created_at as at`

/** The message of theirs that a reply answers: the last one before it. */
export async function findAnswered(
  ctx: Context,
  { conversationId, createdAt }: Pick<MessageToCompose, 'conversationId' | 'createdAt'>,
): Promise<RepeatedMessage | null> {
  const [row] = await run<RepeatedMessage>(
    ctx.db,
    `select ${REPEATED} from messages m where m.workspace_id = $1 and m.conversation_id = $2 and m.kind = 'inbound' and m.created_at <= $3
     order by m.created_at desc, m.id desc limit 1`,
    [ctx.workspaceId, conversationId, createdAt],
  )
  return row ?? null
}

export async function findForwarded(ctx: Context, id: string): Promise<RepeatedMessage | null> {
  const [row] = await run<RepeatedMessage>(
    ctx.db,
    `select ${REPEATED} from messages m where m.workspace_id = $1 and m.id = $2`,
    [ctx.workspaceId, id],
  )
  return row ?? null
}

export interface ThreadHeaders {
  readonly headerMessageId: string
  readonly headerReferences: string[]
}

/** The headers of the newest mail of the conversation before this one, theirs before ours. */
export async function findThreadHeaders(
  ctx: Context,
  conversationId: string,
  before: { id: string },
): Promise<ThreadHeaders | null> {
  const [row] = await run<ThreadHeaders>(
    ctx.db,
    `select m.header_message_id as "headerMessageId", m.header_references as "headerReferences" from messages m
     join messages own on own.workspace_id = m.workspace_id and own.id = $3
     where m.workspace_id = $1 and m.conversation_id = $2 and m.kind in ('inbound', 'outbound') and m.header_message_id is not null
       and m.id <> own.id and m.created_at <= own.created_at
     order by (m.kind = 'inbound') desc, m.created_at desc, m.id desc limit 1`,
    [ctx.workspaceId, conversationId, before.id],
  )
  return row ?? null
}

export interface FileToSend {
  readonly name: string
  readonly contentType: string
  readonly contentId: string | null
  readonly storageKey: string
}

export const listFilesToSend = (ctx: Context, messageId: string): Promise<FileToSend[]> =>
  run<FileToSend>(
    ctx.db,
    `select name, content_type as "contentType", content_id as "contentId", storage_key as "storageKey" from attachments
     where workspace_id = $1 and message_id = $2 order by created_at, id`,
    [ctx.workspaceId, messageId],
  )

/** The reply token of a conversation for one person's address, made at the first mail to them. */
export async function ensureReplyToken(
  tx: Context,
  conversationId: string,
  address: string,
  token: string,
): Promise<void> {
  await run(
    tx.db,
    `insert into reply_tokens (workspace_id, token, conversation_id, contact_id, address, created_at)
     values ($1, $2, $3, (select contact_id from contact_addresses where workspace_id = $1 and kind = 'email' and value = $4), $4, $5)
     on conflict (workspace_id, conversation_id, address) do nothing`,
    [tx.workspaceId, token, conversationId, address, tx.now()],
  )
}

export async function findReplyToken(
  ctx: Context,
  conversationId: string,
  address: string,
): Promise<string | null> {
  const [row] = await run<{ token: string }>(
    ctx.db,
    `select token from reply_tokens where workspace_id = $1 and conversation_id = $2 and address = $3 and ended_at is null`,
    [ctx.workspaceId, conversationId, address],
  )
  return row?.token ?? null
}

export interface SendingServer {
  readonly host: string | null
  readonly port: number | null
  readonly security: 'tls' | 'starttls' | 'none' | null
  readonly username: string | null
  readonly passwordSealed: string | null
}

/** The server that an inbox sends through, if it has its own. */
export async function findSendingServer(ctx: Context, inboxId: string): Promise<SendingServer | null> {
  const [row] = await run<SendingServer>(
    ctx.db,
    `select smtp_host as host, smtp_port as port, smtp_security as security, smtp_username as username, smtp_password_sealed as "passwordSealed"
     from inboxes where workspace_id = $1 and id = $2 and smtp_host is not null`,
    [ctx.workspaceId, inboxId],
  )
  return row ?? null
}

/** Whether this is the demo company, which reaches nobody outside. */
export const isDemo = async (ctx: Context): Promise<boolean> =>
  (await run(ctx.db, `select 1 from workspaces where id = $1 and kind = 'demo'`, [ctx.workspaceId])).length >
  0
