import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface OwnMessage {
  readonly messageId: string
  readonly conversationId: string
}

/** A message of ours, by its id or by the Message-ID under which it left. */
export async function findOwnMessage(
  tx: Context,
  which: { id: string } | { headerMessageId: string },
): Promise<OwnMessage | null> {
  const [row] = await run<OwnMessage>(
    tx.db,
    `select id as "messageId", conversation_id as "conversationId" from messages
     where workspace_id = $1 and kind = 'outbound' and (id = $2 or header_message_id = $3) order by created_at limit 1`,
    [
      tx.workspaceId,
      'id' in which ? which.id : null,
      'headerMessageId' in which ? which.headerMessageId : null,
    ],
  )
  return row ?? null
}

/** Whether mail that came to us still waits to be filed. */
export async function isInboundPending(tx: Context): Promise<boolean> {
  const rows = await run(
    tx.db,
    `select from mail_ledger where workspace_id = $1 and state = 'pending' and not is_sent limit 1`,
    [tx.workspaceId],
  )
  return rows.length > 0
}

export interface OwnMail {
  readonly conversationId: string | null
  readonly messageId: string | null
  readonly identity: string
  readonly headerMessageId: string | null
}

/** Writes that a mail is our own, with the message that it is, if we know it. */
export async function saveOwn(tx: Context, id: string, own: OwnMail): Promise<void> {
  await run(
    tx.db,
    `update mail_ledger set state = 'own', conversation_id = $3, message_id = $4, body_hash = $5, header_message_id = $6, filed_at = $7
     where workspace_id = $1 and id = $2 and state = 'pending'`,
    [tx.workspaceId, id, own.conversationId, own.messageId, own.identity, own.headerMessageId, tx.now()],
  )
}

/** A message of ours that came back to the inbox it left from, under the sender that it left with. */
export async function findOwnReturned(
  tx: Context,
  id: string,
  from: string,
  inboxId: string,
): Promise<OwnMessage | null> {
  const [row] = await run<OwnMessage>(
    tx.db,
    `select m.id as "messageId", m.conversation_id as "conversationId" from messages m
     join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     where m.workspace_id = $1 and m.id = $2 and m.kind = 'outbound' and lower(m.from_address) = $3 and c.inbox_id = $4`,
    [tx.workspaceId, id, from, inboxId],
  )
  return row ?? null
}
