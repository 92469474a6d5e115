import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Empties what colleagues wrote about what stopped them; that it was so, and of what kind, stays. */
export async function emptyBarriers(
  tx: Context,
  conversationIds: readonly string[],
  traces: readonly string[],
): Promise<void> {
  await run(
    tx.db,
    `update barriers set words = '', answer = '' where workspace_id = $1 and (conversation_id = any($2)
       or exists (select from unnest($3::text[]) trace where position(lower(trace) in lower(words || ' ' || answer)) > 0))`,
    [tx.workspaceId, conversationIds, traces],
  )
}

/** Takes what stands for a colleague out of what was written about what stopped somebody. */
export const takeOutOfBarriers = (tx: Context, pattern: string, called: string): Promise<unknown[]> =>
  run(
    tx.db,
    `update barriers set words = regexp_replace(words, $2, $3, 'gi'), answer = regexp_replace(answer, $2, $3, 'gi')
     where workspace_id = $1 and words || ' ' || answer ~* $2`,
    [tx.workspaceId, pattern, called],
  )
