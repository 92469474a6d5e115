import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'

/** Between whom a mail on trial goes: the inbox's main address, if it has one, and whoever asks. */
export async function findTrialEnds(
  ctx: Context<ColleagueActor>,
  inboxId: string | null,
): Promise<{ from: string | null; me: string; locale: string } | null> {
  const [row] = await run<{ from: string | null; me: string; locale: string }>(
    ctx.db,
    `select (select a.address from inbox_addresses a where a.workspace_id = c.workspace_id and a.inbox_id = $3::uuid
         order by a.is_main desc, a.address limit 1) as "from", c.email as me, coalesce(c.locale, w.locale) as locale
     from colleagues c join workspaces w on w.id = c.workspace_id where c.workspace_id = $1 and c.id = $2
       and ($3::uuid is null or exists (select 1 from inboxes i where i.workspace_id = $1 and i.id = $3))`,
    [ctx.workspaceId, ctx.actor.id, inboxId],
  )
  return row ?? null
}
