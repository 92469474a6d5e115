import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** How often a person has put something off by a word that stands. */
export async function timesPutOff(ctx: Context, conversationId: string): Promise<number> {
  const [row] = await run<{ times: number }>(
    ctx.db,
    `select count(*)::int as times from clocks k where k.workspace_id = $1 and k.subject_kind = 'conversation' and k.subject_id = $2
       and k.kind = 'deferral' and k.promise_id is null and k.made_by is not null and k.state <> 'void'`,
    [ctx.workspaceId, conversationId],
  )
  return row!.times
}

/** Who leads the team that has it. */
export async function leadOfItsTeam(
  ctx: Context,
  conversationId: string,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const [row] = await run<{ id: string; name: string }>(
    ctx.db,
    `select p.id, p.name from conversations c join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
     join colleagues p on p.workspace_id = t.workspace_id and p.id = t.lead_id and p.state = 'active'
     where c.workspace_id = $1 and c.id = $2`,
    [ctx.workspaceId, conversationId],
  )
  return row ?? null
}
