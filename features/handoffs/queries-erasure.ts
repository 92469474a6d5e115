import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Empties the story that went along when somebody was brought in; who was, and what became of it, stays. */
export async function emptyHandoffs(
  tx: Context,
  conversationIds: readonly string[],
  traces: readonly string[],
): Promise<void> {
  await run(
    tx.db,
    `update handoffs set need = '', promised = '', tried = '', asked = '', declined_because = '' where workspace_id = $1
       and (conversation_id = any($2) or exists (select from unnest($3::text[]) trace
         where position(lower(trace) in lower(concat_ws(' ', need, promised, tried, asked, declined_because))) > 0))`,
    [tx.workspaceId, conversationIds, traces],
  )
}
