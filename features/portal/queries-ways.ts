import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface Ways {
  readonly phone: string
  readonly place: string
  readonly hours: string
  readonly inboxId: string | null
  readonly colour: string | null
}

/**
 * How somebody outside reaches a person; an inbox that was closed is no way any more. As long as nobody chose, what is
 * told arrives in the first inbox: no page leaves anybody without a way.
 */
export async function getWays(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
): Promise<Ways & { slug: string; name: string }> {
  const [row] = await run<Ways & { slug: string; name: string }>(
    ctx.db,
    `select w.slug, w.name, coalesce(y.phone, '') as phone, coalesce(y.place, '') as place, coalesce(y.hours, '') as hours,
       i.id as "inboxId", y.colour
     from workspaces w left join public_ways y on y.workspace_id = $1
     left join inboxes i on i.workspace_id = $1 and i.ended_at is null and i.id = case when y.workspace_id is not null
       then y.inbox_id
       else (select f.id from inboxes f where f.workspace_id = $1 and f.ended_at is null order by f.created_at, f.id limit 1)
       end
     where w.id = $1`,
    [ctx.workspaceId],
  )
  return row!
}

export async function isOpenInbox(ctx: Context, id: string): Promise<boolean | null> {
  const [row] = await run<{ isOpen: boolean }>(
    ctx.db,
    `select ended_at is null as "isOpen" from inboxes where workspace_id = $1 and id = $2`,
    [ctx.workspaceId, id],
  )
  return row?.isOpen ?? null
}

export async function saveWays(tx: Context, it: Ways): Promise<void> {
  await run(
    tx.db,
    `insert into public_ways (workspace_id, phone, place, hours, inbox_id, colour, updated_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (workspace_id) do update set phone = $2, place = $3, hours = $4, inbox_id = $5, colour = $6, updated_at = $7`,
    [tx.workspaceId, it.phone, it.place, it.hours, it.inboxId, it.colour, tx.now()],
  )
}
