import type { Came, Coded } from '#features/insights/domain/demand.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { AT_MOST } from './queries-waiting.ts'

/** Who came in this time and why, with whether and when they came again; the newest first, at most 5,000. */
export const listCame = (ctx: Context, from: Date, to: Date): Promise<Came[]> =>
  run<Came>(
    ctx.db,
    `select c.created_at as "cameAt", c.closed_at as "closedAt", c.demand, coalesce(k.code, k.name) as kind,
       case when c.requester_colleague_id is null then 'public' else 'colleague' end as audience,
       coalesce(d.comings, 1)::int as comings, d.came_again_at as "cameAgainAt",
       exists (select from repeats r where r.workspace_id = c.workspace_id and r.conversation_id = c.id and r.state = 'linked') as "isRepeat",
       (select min(o.created_at) from repeats r join conversations o on o.workspace_id = r.workspace_id and o.id = r.conversation_id
        where r.workspace_id = c.workspace_id and r.earlier_id = c.id and r.state = 'linked') as "linkedAt",
       (select min(o.created_at) from repeats r join conversations o on o.workspace_id = r.workspace_id and o.id = r.conversation_id
        where r.workspace_id = c.workspace_id and r.earlier_id = c.id and r.state = 'suggested') as "suggestedAt"
     from conversations c left join demands d on d.workspace_id = c.workspace_id and d.conversation_id = c.id
     left join failure_kinds k on k.workspace_id = d.workspace_id and k.id = d.failure_kind_id
     where c.workspace_id = $1 and c.created_at >= $2 and c.created_at < $3 and c.started_by = 'them'
       and (c.closed_as is null or c.closed_as not in ('nothing_asked', 'merged'))
     order by c.created_at desc limit ${AT_MOST}`,
    [ctx.workspaceId, from, to],
  )

/** What two said of the same one, without who they are; null where the second has not looked yet. */
export const listCoded = (ctx: Context, from: Date, to: Date): Promise<Coded[]> =>
  run<Coded>(
    ctx.db,
    `select a.demand as first, b.demand as second from demand_codings a
     left join demand_codings b on b.workspace_id = a.workspace_id and b.conversation_id = a.conversation_id and b.place = 2
     where a.workspace_id = $1 and a.place = 1 and a.coded_at >= $2 and a.coded_at < $3 order by a.coded_at desc limit ${AT_MOST}`,
    [ctx.workspaceId, from, to],
  )
