import type { Forward } from '#features/insights/domain/forward.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/**
 * What came of the answers of this time that are in force; what asked for nothing counts nowhere (I03). Only whoever asked
 * says yes: what is given without a choice is nobody's yes (F06).
 */
export const countForward = (ctx: Context, from: Date, to: Date) =>
  run<Forward & { audience: 'public' | 'colleague' }>(
    ctx.db,
    `select audience, count(*)::int as answered, count(*) filter (where outcome = 'not_as_asked')::int as "notAsAsked",
       count(*) filter (where outcome <> 'as_asked')::int as less,
       count(*) filter (where outcome = 'not_as_asked' and is_accepted)::int as accepted,
       count(*) filter (where outcome = 'not_as_asked' and not is_accepted and not is_declined)::int as unsaid,
       count(*) filter (where outcome <> 'as_asked' and ways = 0)::int as "deadEnds"
     from (select a.outcome, case when c.requester_colleague_id is null then 'public' else 'colleague' end as audience, w.ways, w.is_accepted, w.is_declined
       from answers a join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
       cross join lateral (select count(*) as ways,
           coalesce(bool_or(w.accepted_at is not null and o.accepted_how is distinct from 'no_choice'), false) as is_accepted,
           coalesce(bool_and(w.declined_at is not null), false) as is_declined
         from ways_forward w left join offers o on o.workspace_id = w.workspace_id and o.id = w.offer_id
         where w.workspace_id = a.workspace_id and w.answer_id = a.id) w
       where a.workspace_id = $1 and a.answered_at >= $2 and a.answered_at < $3 and a.reopened_at is null and a.outcome <> 'nothing_asked') answered
     group by audience`,
    [ctx.workspaceId, from, to],
  )
