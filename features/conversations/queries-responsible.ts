import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Who has an open conversation and who leads its team; null when it is closed. */
export async function responsibleFor(
  ctx: Context,
  id: string,
): Promise<{ ownerId: string | null; leadId: string } | null> {
  const [row] = await run<{ ownerId: string | null; leadId: string }>(
    ctx.db,
    `select c.owner_id as "ownerId", t.lead_id as "leadId" from conversations c
     join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
     where c.workspace_id = $1 and c.id = $2 and c.state <> 'closed'`,
    [ctx.workspaceId, id],
  )
  return row ?? null
}
