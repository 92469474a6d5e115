import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { PublicParity } from './domain/parity.ts'

/** Whether small and large wait alike, as it was counted last; null unless the directors show it to everybody (I16). */
export async function findParity(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'now'>,
): Promise<PublicParity | null> {
  const [row] = await run<PublicParity>(
    ctx.db,
    `select m.month::text, m.small_waits as "smallWaits", m.large_waits as "largeWaits", m.parity as at, m.parity_low as low, m.parity_high as high
     from figures f join principles p on p.workspace_id = f.workspace_id and p.id = f.principle_id and p.ended_at is null
     join colleagues o on o.workspace_id = f.workspace_id and o.id = f.owner_id and o.state = 'active'
     join figure_months m on m.workspace_id = f.workspace_id
     where f.workspace_id = $1 and f.figure = 'parity' and f.is_public and f.ends_on >= $2::date order by m.month desc limit 1`,
    [ctx.workspaceId, ctx.now().toISOString().slice(0, 10)],
  )
  return row ?? null
}
