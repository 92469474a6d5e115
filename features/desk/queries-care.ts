import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Somebody who leads, for a colleague who has no manager: a manager first, then a director, then an admin. */
export async function findLeader(
  ctx: Context,
  exceptId: string,
): Promise<{ id: string; name: string } | undefined> {
  const [row] = await run<{ id: string; name: string }>(
    ctx.db,
    `select id, name from colleagues where workspace_id = $1 and state = 'active' and id <> $2 and role in ('manager', 'director', 'admin')
     order by array_position(array['manager', 'director', 'admin'], role::text), lower(name), id limit 1`,
    [ctx.workspaceId, exceptId],
  )
  return row
}

export async function nameOfInbox(ctx: Context, id: string): Promise<string> {
  const [row] = await run<{ name: string }>(
    ctx.db,
    `select name from inboxes where workspace_id = $1 and id = $2`,
    [ctx.workspaceId, id],
  )
  return row!.name
}
