import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Nobody opens the pages of somebody who is erased any more: their own, and those of the conversations that were theirs. */
export async function dropLinks(
  tx: Context,
  {
    contactId,
    emails,
    conversationIds,
  }: { contactId: string; emails: readonly string[]; conversationIds: readonly string[] },
): Promise<void> {
  await run(
    tx.db,
    `delete from portal_links where workspace_id = $1 and (contact_id = $2 or address = any($3) or conversation_id = any($4))`,
    [tx.workspaceId, contactId, emails, conversationIds],
  )
}

/** The pages of a colleague who asked, and is erased. */
export const dropLinksOfColleague = (tx: Context, colleagueId: string): Promise<unknown[]> =>
  run(tx.db, `delete from portal_links where workspace_id = $1 and colleague_id = $2`, [
    tx.workspaceId,
    colleagueId,
  ])
