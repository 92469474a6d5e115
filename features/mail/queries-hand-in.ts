import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** The main address of an inbox in use; empty when it has none, null when there is no such inbox. */
export async function findInboxAddress(ctx: Context, inboxId: string): Promise<string | null> {
  const [row] = await run<{ address: string }>(
    ctx.db,
    `select coalesce((select a.address from inbox_addresses a where a.workspace_id = i.workspace_id and a.inbox_id = i.id
       order by a.is_main desc, a.address limit 1), '') as address
     from inboxes i where i.workspace_id = $1 and i.id = $2 and i.ended_at is null`,
    [ctx.workspaceId, inboxId],
  )
  return row?.address ?? null
}
