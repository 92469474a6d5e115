import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

interface Quiet {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly companyName: string | null
  readonly third: number
  readonly at: Date
  readonly lastHeardAt: Date
}

/** Customers and prospects not heard from since then: the smallest third first, then the longest. Each third is read from its own place. */
export async function listQuiet(
  ctx: Context,
  { since, limit, cursor }: { since: Date; limit: number; cursor?: string | undefined },
) {
  const after = readCursor(cursor, ['number', 'instant', 'id'])
  const rows = await run<Quiet>(
    ctx.db,
    `select c.id, c.name, q.third::int, q.last_heard_at as at, greatest(q.last_heard_at, (
         select v.last_message_at from conversations v where v.workspace_id = c.workspace_id and v.requester_contact_id = c.id
         order by v.last_message_at desc limit 1)) as "lastHeardAt",
       (select a.value from contact_addresses a where a.workspace_id = c.workspace_id and a.contact_id = c.id and a.kind = 'email'
        order by a.place, a.value limit 1) as email,
       (select o.name from companies o where o.workspace_id = c.workspace_id and o.id = c.company_id) as "companyName"
     from unnest(array[1, 2, 3]) size(third) cross join lateral (
       select r.contact_id, r.third, r.last_heard_at from contact_rhythms r
       where r.workspace_id = $1 and r.third = size.third and r.last_heard_at < $2
         and (size.third > coalesce($3, 0) or size.third = $3 and (r.last_heard_at, r.contact_id) > ($4::timestamptz, $5::uuid))
       order by r.last_heard_at, r.contact_id limit ${limit + 1}) q
     join contacts c on c.workspace_id = $1 and c.id = q.contact_id and c.state <> 'erased'
     order by q.third, q.last_heard_at, c.id limit ${limit + 1}`,
    [ctx.workspaceId, since, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null],
  )
  const { items, next } = pageOf(rows, limit, (row) => [row.third, row.at.toISOString(), row.id])
  return {
    items: items.filter((row) => row.lastHeardAt < since).map(({ third: _, at: __, ...contact }) => contact),
    next,
  }
}

/** Counts anew when each customer and prospect was last heard from, and which third they are in. */
export async function countRhythms(ctx: Context): Promise<void> {
  await run(
    ctx.db,
    `insert into contact_rhythms (workspace_id, contact_id, third, last_heard_at)
     select c.workspace_id, c.id,
       coalesce((select f.third from contact_facts f where f.workspace_id = c.workspace_id and f.contact_id = c.id
         order by f.year desc limit 1), 1),
       coalesce((select v.last_message_at from conversations v where v.workspace_id = c.workspace_id
         and v.requester_contact_id = c.id order by v.last_message_at desc limit 1), c.created_at)
     from contacts c where c.workspace_id = $1 and c.state <> 'erased' and c.kind in ('customer', 'prospect')
     on conflict (workspace_id, contact_id) do update set third = excluded.third, last_heard_at = excluded.last_heard_at
       where (contact_rhythms.third, contact_rhythms.last_heard_at) is distinct from (excluded.third, excluded.last_heard_at)`,
    [ctx.workspaceId],
  )
}
