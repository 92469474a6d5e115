import { type Db, run } from '#platform/db/database.ts'

/** A mail that Regard itself writes to a colleague. */
export interface NewNotice {
  readonly id: string
  readonly toAddress: string
  readonly subject: string
  readonly bodyText: string
  readonly bodyHtml: string
  readonly headerMessageId: string
  /** The inbox that it tells of: it leaves by another way. */
  readonly notByInboxId: string | null
  /** The conversation that it tells of: erasing that one's words empties it too. */
  readonly conversationId: string | null
  readonly createdAt: Date
}
export const insertNotice = (db: Db, workspaceId: string, notice: NewNotice) =>
  run(
    db,
    `insert into notices (workspace_id, id, to_address, subject, body_text, body_html, header_message_id, not_by_inbox_id, conversation_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      workspaceId,
      notice.id,
      notice.toAddress,
      notice.subject,
      notice.bodyText,
      notice.bodyHtml,
      notice.headerMessageId,
      notice.notByInboxId,
      notice.conversationId,
      notice.createdAt,
    ],
  )
