import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** What somebody who is erased said of us goes with them; that they were asked, too. */
export async function dropObservations(
  tx: Context,
  { contactId, conversationIds }: { contactId: string; conversationIds: readonly string[] },
  traces: readonly string[],
): Promise<void> {
  // What others said of us stays, without the one whom they named.
  await run(
    tx.db,
    `update observations set words = '…' where workspace_id = $1
       and exists (select from unnest($2::text[]) trace where position(lower(trace) in lower(words)) > 0)`,
    [tx.workspaceId, traces],
  )
  await run(
    tx.db,
    `delete from observations where workspace_id = $1 and (contact_id = $2 or conversation_id = any($3))`,
    [tx.workspaceId, contactId, conversationIds],
  )
  await run(tx.db, `delete from survey_asks where workspace_id = $1 and contact_id = $2`, [
    tx.workspaceId,
    contactId,
  ])
}

/** Takes what stands for a colleague out of what people said of us. */
export const takeOutOfObservations = (tx: Context, pattern: string, called: string): Promise<unknown[]> =>
  run(
    tx.db,
    `update observations set words = regexp_replace(words, $2, $3, 'gi') where workspace_id = $1 and words ~* $2`,
    [tx.workspaceId, pattern, called],
  )
