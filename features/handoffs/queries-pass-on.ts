import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** The teams of a colleague, by name. */
export async function teamsOf(ctx: Context, colleagueId: string): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select t.id from team_members m join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
     where m.workspace_id = $1 and m.colleague_id = $2 and t.ended_at is null order by lower(t.name), t.id`,
    [ctx.workspaceId, colleagueId],
  )
  return rows.map(({ id }) => id)
}

interface Place {
  readonly id: string
  readonly name: string
}

/**
 * The inbox for what comes to these teams: that of the first of them that has one, else the oldest of all; what is to be
 * quiet goes first to one of theirs that only its members see.
 */
export async function findInboxFor(
  ctx: Context,
  teamIds: readonly string[],
  isQuiet = false,
): Promise<Place | undefined> {
  const [row] = await run<Place>(
    ctx.db,
    `select i.id, i.name from inboxes i where i.workspace_id = $1 and i.ended_at is null
     order by $3 and i.open_to = 'members' and i.team_id = any($2::uuid[]) desc, array_position($2::uuid[], i.team_id) nulls last,
       i.created_at, i.id limit 1`,
    [ctx.workspaceId, teamIds, isQuiet],
  )
  return row
}
