import type { Need } from '#features/insights/domain/durable.ts'
import type { AskedOne } from '#features/insights/domain/response.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { AT_MOST } from './queries-waiting.ts'

const FIRST_LINKED = (state: 'linked' | 'suggested') =>
  `(select min(o.created_at) from repeats r join conversations o on o.workspace_id = r.workspace_id and o.id = r.conversation_id
     where r.workspace_id = c.workspace_id and r.earlier_id = c.id and r.state = '${state}')`

/** The needs of this time, one of each conversation, and what became of them; the newest first, at most 5,000. */
export const listNeeds = (ctx: Context, from: Date, to: Date): Promise<Need[]> =>
  run<Need>(
    ctx.db,
    `select c.kind, case when c.requester_colleague_id is null then 'public' else 'colleague' end as audience,
       coalesce(d.comings, c.contact_count)::int as comings, c.reopened_count as "reopenedCount",
       exists (select from repeats r where r.workspace_id = c.workspace_id and r.conversation_id = c.id and r.state = 'linked') as "isRepeat",
       coalesce(a.outcome = 'as_asked', false) as "isAsAsked", (c.state = 'confirmed' or c.closed_as = 'confirmed') is true as "isConfirmed",
       case when c.state in ('confirmed', 'closed') then coalesce(c.confirmed_at, c.closed_at) end as "endedAt",
       d.came_again_at as "cameAgainAt", ${FIRST_LINKED('linked')} as "linkedAt", ${FIRST_LINKED('suggested')} as "suggestedAt"
     from conversations c left join demands d on d.workspace_id = c.workspace_id and d.conversation_id = c.id
     left join answers a on a.workspace_id = c.workspace_id and a.conversation_id = c.id and a.reopened_at is null
     where c.workspace_id = $1 and c.created_at >= $2 and c.created_at < $3 and c.started_by = 'them'
       and (c.closed_as is null or c.closed_as not in ('nothing_asked', 'merged', 'imported', 'withdrawn'))
     order by c.created_at desc limit ${AT_MOST}`,
    [ctx.workspaceId, from, to],
  )

/** Whom our answers asked the three questions in this time; the newest first, at most 5,000. */
export const listSurveyed = (ctx: Context, from: Date, to: Date): Promise<AskedOne[]> =>
  run<AskedOne>(
    ctx.db,
    `select channel, party_kind as "partyKind", asked_at as "askedAt", answered_at as "answeredAt" from survey_asks
     where workspace_id = $1 and asked_at >= $2 and asked_at < $3 order by asked_at desc limit ${AT_MOST}`,
    [ctx.workspaceId, from, to],
  )
