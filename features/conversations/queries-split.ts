import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface Splittable {
  readonly subject: string
  readonly text: string
  readonly createdAt: Date
}

/** What somebody wrote to us in a conversation; a machine's mail and ours stay where they are. */
export async function findSplittable(
  tx: Context,
  conversationId: string,
  messageId: string,
): Promise<Splittable | null> {
  const [row] = await run<Splittable>(
    tx.db,
    `select subject, left(body_text, 1000) as text, created_at as "createdAt" from messages
     where workspace_id = $1 and conversation_id = $2 and id = $3 and kind = 'inbound' and not is_automatic`,
    [tx.workspaceId, conversationId, messageId],
  )
  return row ?? null
}

/** The message stands in another conversation from now on, as if it had come there. */
export async function moveMessageTo(tx: Context, messageId: string, toId: string): Promise<void> {
  await run(
    tx.db,
    `update messages set conversation_id = $3, arrived_in_id = $3 where workspace_id = $1 and id = $2`,
    [tx.workspaceId, messageId, toId],
  )
  await run(
    tx.db,
    `update message_search set conversation_id = $3 where workspace_id = $1 and message_id = $2`,
    [tx.workspaceId, messageId, toId],
  )
  await run(
    tx.db,
    `update attachments set conversation_id = $3 where workspace_id = $1 and message_id = $2`,
    [tx.workspaceId, messageId, toId],
  )
}
