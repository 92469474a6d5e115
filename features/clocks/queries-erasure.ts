import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** What was promised by hand in words, in the conversations of a person who is erased or with a trace of them: emptied. */
export const emptyClocks = (
  tx: Context,
  conversationIds: readonly string[],
  traces: readonly string[],
): Promise<unknown[]> =>
  run(
    tx.db,
    `update clocks set words = '' where workspace_id = $1 and words <> '' and (subject_kind = 'conversation' and subject_id = any($2)
       or exists (select from unnest($3::text[]) trace where position(lower(trace) in lower(words)) > 0))`,
    [tx.workspaceId, conversationIds, traces],
  )

/** Takes what stands for a colleague out of what was promised by hand. */
export const takeOutOfClocks = (tx: Context, pattern: string, called: string): Promise<unknown[]> =>
  run(
    tx.db,
    `update clocks set words = regexp_replace(words, $2, $3, 'gi') where workspace_id = $1 and words ~* $2`,
    [tx.workspaceId, pattern, called],
  )
