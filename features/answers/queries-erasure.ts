import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Empties the words of answers; what was answered, and how, stays. */
export async function emptyAnswers(tx: Context, conversationIds: readonly string[]): Promise<void> {
  await run(
    tx.db,
    `update ways_forward set words = '', person = '', reach = '' where workspace_id = $1 and answer_id in (
       select id from answers where workspace_id = $1 and conversation_id = any($2))`,
    [tx.workspaceId, conversationIds],
  )
  await run(
    tx.db,
    `update answers set explanation = '', source_text = '' where workspace_id = $1 and conversation_id = any($2)`,
    [tx.workspaceId, conversationIds],
  )
}
