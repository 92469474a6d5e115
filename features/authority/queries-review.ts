import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Marks that the days of review that have come were told; gives which grants those are. */
export async function markReviewsTold(tx: Context): Promise<string[]> {
  const rows = await run<{ id: string }>(
    tx.db,
    `update grants set review_told = review_on where workspace_id = $1 and state = 'in_force'
       and review_on is distinct from review_told and review_on <= $2 returning id`,
    [tx.workspaceId, tx.now().toISOString().slice(0, 10)],
  )
  return rows.map(({ id }) => id)
}

/** Who decides about grants: the directors who are here, and where there is none, the admins. */
export async function listDeciders(ctx: Context): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select id from colleagues c where workspace_id = $1 and state = 'active' and (role = 'director' or role = 'admin'
       and not exists (select from colleagues d where d.workspace_id = $1 and d.state = 'active' and d.role = 'director'))
     order by id limit 50`,
    [ctx.workspaceId],
  )
  return rows.map(({ id }) => id)
}

/** Locks who may give what here, so that two who end something at once do not leave a role with nothing. */
export async function lockHouse(tx: Context): Promise<void> {
  await run(tx.db, `select 1 from workspaces where id = $1 for no key update`, [tx.workspaceId])
}

/** The first of these roles that holds nothing any more that it could give. */
export async function roleWithNothing(tx: Context, roles: readonly string[]): Promise<string | null> {
  const [row] = await run<{ role: string }>(
    tx.db,
    `select role from unnest($2::text[]) with ordinality asked(role, place)
     where not exists (select from grants g where g.workspace_id = $1 and g.state = 'in_force' and asked.role = any(g.roles)
       and least(coalesce(g.per_case, 1), coalesce(g.per_contact, 1), coalesce(g.in_total, 1)) > 0)
     order by place limit 1`,
    [tx.workspaceId, roles],
  )
  return row?.role ?? null
}
