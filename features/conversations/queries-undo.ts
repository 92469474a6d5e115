import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { DraftKind } from './queries-drafts.ts'
import type { Address } from './queries-messages.ts'

export interface Undoable {
  readonly kind: string
  readonly html: string
  readonly to: Address[]
  readonly cc: Address[]
  readonly bcc: Address[]
  readonly authorColleagueId: string
  readonly deliveryState: string | null
  readonly written: DraftKind
  readonly createdAt: Date
  /** An answer went with it. */
  readonly isAnswer: boolean
}

const FIND = `select m.kind, m.body_html as html, m.to_addresses as "to", m.cc_addresses as cc, m.bcc_addresses as bcc,
  m.author_colleague_id as "authorColleagueId", m.created_at as "createdAt",
  case when exists (select from mail_deliveries d join mail_recipients r on r.workspace_id = d.workspace_id and r.delivery_id = d.id
    where d.workspace_id = m.workspace_id and d.message_id = m.id and r.state = 'accepted') then 'sent' else m.delivery_state end as "deliveryState",
  coalesce((select e.payload ->> 'kind' from events e where e.workspace_id = $1 and e.conversation_id = m.arrived_in_id
    and e.name = 'message.written' and e.payload ->> 'messageId' = m.id::text limit 1), 'reply') as written,
  exists (select from answers a where a.workspace_id = $1 and a.message_id = m.id and a.reopened_at is null) as "isAnswer"
  from messages m where m.workspace_id = $1 and m.id = $2 and m.conversation_id = $3 for update of m`

/** Locks the message, so that sending and undoing cannot both win; what one of several has already, has left. */
export async function lockUndoable(
  tx: Context,
  conversationId: string,
  messageId: string,
): Promise<Undoable | undefined> {
  const [row] = await run<Undoable>(tx.db, FIND, [tx.workspaceId, messageId, conversationId])
  return row
}

/** Makes the files of a message uploads again, and gives their ids. */
export async function loosenAttachments(
  tx: Context,
  messageId: string,
  uploadedBy: string,
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    tx.db,
    `update attachments set message_id = null, conversation_id = null, uploaded_by = $3
     where workspace_id = $1 and message_id = $2 returning id`,
    [tx.workspaceId, messageId, uploadedBy],
  )
  return rows.map(({ id }) => id)
}

export const deleteMessage = (tx: Context, messageId: string) =>
  run(tx.db, `delete from messages where workspace_id = $1 and id = $2`, [tx.workspaceId, messageId])
