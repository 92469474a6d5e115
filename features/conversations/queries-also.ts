import { runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Shows a conversation in a further inbox; false when it is there already. */
export async function addInbox(tx: Context, id: string, inboxId: string): Promise<boolean> {
  const changed = await runCounting(
    tx.db,
    `update conversations set also_inbox_ids = also_inbox_ids || $3::uuid
     where workspace_id = $1 and id = $2 and inbox_id <> $3 and not also_inbox_ids @> array[$3::uuid]`,
    [tx.workspaceId, id, inboxId],
  )
  return changed === 1
}
