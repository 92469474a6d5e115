import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** By what a mail of ours that came back is known. */
export interface ReturnedBy {
  /** Messages whose signature came back with the mail; whoever never had the mail cannot name them. */
  readonly messageIds: readonly string[]
  readonly headerIds: readonly string[]
  readonly noticeId: string | null
  readonly inboxId: string
  readonly addresses: readonly string[]
  readonly since: Date
}

export interface Returned {
  /** What we signed came back; without that, the mail may be about this message or may be made up. */
  readonly isSure: boolean
  readonly deliveryId: string
  readonly messageId: string
  readonly conversationId: string
  readonly inboxId: string
  readonly ownerId: string | null
  readonly authorId: string | null
  readonly attempts: number
  readonly recipients: string[]
}

/**
 * The delivery that a bounce is about: by our signed ids, by the Message-ID under which it left, else the newest mail
 * from this inbox to an address that the bounce names, of the last days.
 */
export async function findReturned(tx: Context, by: ReturnedBy): Promise<Returned | null> {
  const [row] = await run<Returned>(
    tx.db,
    `with hit as (
       select 0 as rank, d.id, d.created_at from mail_deliveries d where d.workspace_id = $1 and d.message_id = any($2::uuid[])
       union all
       select 1, d.id, d.created_at from messages m join mail_deliveries d on d.workspace_id = m.workspace_id and d.message_id = m.id
         where m.workspace_id = $1 and m.header_message_id = any($3::text[]) and m.kind = 'outbound'
       union all
       select 2, d.id, d.created_at from mail_deliveries d join mail_recipients r on r.workspace_id = d.workspace_id and r.delivery_id = d.id
         where d.workspace_id = $1 and d.inbox_id = $4 and d.created_at > $6 and r.address = any($5::text[]))
     select h.rank = 0 as "isSure", d.id as "deliveryId", d.message_id as "messageId", m.conversation_id as "conversationId", c.inbox_id as "inboxId",
       c.owner_id as "ownerId", m.author_colleague_id as "authorId", d.attempts,
       array(select address from mail_recipients r where r.workspace_id = d.workspace_id and r.delivery_id = d.id) as recipients
     from (select id, rank from hit order by rank, created_at desc limit 1) h join mail_deliveries d on d.workspace_id = $1 and d.id = h.id
     join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
     join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id`,
    [tx.workspaceId, by.messageIds, by.headerIds, by.inboxId, by.addresses, by.since],
  )
  return row ?? null
}

/** Marks those whom a mail did not reach after all, and the delivery as failed. */
export async function saveReturnedRecipients(
  tx: Context,
  deliveryId: string,
  addresses: readonly string[],
  words: string | null,
): Promise<void> {
  await run(
    tx.db,
    `with recipient as (update mail_recipients set state = 'refused', words = $4, at = $5
       where workspace_id = $1 and delivery_id = $2 and address = any($3::text[]))
     update mail_deliveries set state = 'failed', last_words = $4 where workspace_id = $1 and id = $2 and state = 'sent'`,
    [tx.workspaceId, deliveryId, addresses, words, tx.now()],
  )
}

export interface BouncedEntry {
  readonly conversationId: string | null
  readonly messageId: string | null
  readonly identity: string
  readonly headerMessageId: string | null
}

/** Writes that a mail is a bounce, with the message that came back. */
export async function saveBounced(tx: Context, id: string, it: BouncedEntry): Promise<void> {
  await run(
    tx.db,
    `update mail_ledger set state = 'bounce', conversation_id = $3, message_id = $4, body_hash = $5, header_message_id = $6, filed_at = $7
     where workspace_id = $1 and id = $2 and state = 'pending'`,
    [tx.workspaceId, id, it.conversationId, it.messageId, it.identity, it.headerMessageId, tx.now()],
  )
}
