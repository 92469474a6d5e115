import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** What somebody who is erased said of us goes with them; that they were asked, too. */
export async function dropObservations(
  tx: Context,
  { contactId, conversationIds }: { contactId: string; conversationIds: readonly string[] },
): Promise<void> {
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
