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

/** Where a talk is asked for: an inbox of these teams that only its members see, else as any ask to them. */
export async function findQuietInbox(
  ctx: Context,
  teamIds: readonly string[],
): Promise<{ id: string; name: string } | undefined> {
  const [row] = await run<{ id: string; name: string }>(
    ctx.db,
    `select i.id, i.name from inboxes i where i.workspace_id = $1 and i.ended_at is null
     order by i.open_to = 'members' and i.team_id = any($2::uuid[]) desc, array_position($2::uuid[], i.team_id) nulls last, i.created_at, i.id limit 1`,
    [ctx.workspaceId, teamIds],
  )
  return row
}
