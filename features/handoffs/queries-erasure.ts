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

/** Takes what stands for a colleague out of the stories that went along. */
export const takeOutOfHandoffs = (tx: Context, pattern: string, called: string): Promise<unknown[]> =>
  run(
    tx.db,
    `update handoffs set need = regexp_replace(need, $2, $3, 'gi'), promised = regexp_replace(promised, $2, $3, 'gi'),
       tried = regexp_replace(tried, $2, $3, 'gi'), asked = regexp_replace(asked, $2, $3, 'gi'),
       declined_because = regexp_replace(declined_because, $2, $3, 'gi')
     where workspace_id = $1 and concat_ws(' ', need, promised, tried, asked, declined_because) ~* $2`,
    [tx.workspaceId, pattern, called],
  )
