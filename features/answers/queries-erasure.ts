import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Empties the words of answers, and those in which others name the person; what was answered, and how, stays. */
export async function emptyAnswers(
  tx: Context,
  conversationIds: readonly string[],
  traces: readonly string[],
): Promise<void> {
  await run(
    tx.db,
    `update ways_forward set words = '', person = '', reach = '' where workspace_id = $1 and (answer_id in (
         select id from answers where workspace_id = $1 and conversation_id = any($2))
       or exists (select from unnest($3::text[]) trace where position(lower(trace) in lower(concat_ws(' ', words, person, reach))) > 0))`,
    [tx.workspaceId, conversationIds, traces],
  )
  await run(
    tx.db,
    `update answers set explanation = '', source_text = '' where workspace_id = $1 and (conversation_id = any($2)
       or exists (select from unnest($3::text[]) trace where position(lower(trace) in lower(explanation || ' ' || source_text)) > 0))`,
    [tx.workspaceId, conversationIds, traces],
  )
}
