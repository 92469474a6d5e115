import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Notes that its keeper hears of its day of review; false when they have heard, or it is over. */
export async function markOutsideReviewTold(tx: Context, id: string): Promise<boolean> {
  const rows = await run(
    tx.db,
    `update outside_helpers set review_told = review_on where workspace_id = $1 and id = $2 and ended_at is null
       and review_on is distinct from review_told returning id`,
    [tx.workspaceId, id],
  )
  return rows.length > 0
}

/** Who looks at somebody outside again: whoever knows them; where they are no longer here, those who see to the words of all. */
export const listOutsideKeepers = (ctx: Context, id: string): Promise<{ id: string }[]> =>
  run<{ id: string }>(
    ctx.db,
    `select p.id from outside_helpers h left join colleagues k on k.workspace_id = $1 and k.id = h.kept_by and k.state = 'active'
       join colleagues p on p.workspace_id = $1 and p.state = 'active' and (p.id = k.id or k.id is null and p.role in ('director', 'admin'))
     where h.workspace_id = $1 and h.id = $2 and h.ended_at is null order by p.id limit 50`,
    [ctx.workspaceId, id],
  )
