import type { HandedOn } from '#features/insights/domain/handing-on.ts'
import type { Asked } from '#features/insights/domain/waiting.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** More than this many are not looked at at once: the newest count. */
export const AT_MOST = 5_000

// A person's first word that reached them; nothing that a machine wrote moves it. What asked for nothing, or became part of another, counts nowhere.
const ASKED = `c.created_at as "receivedAt", (select min(coalesce(m.reached_at, m.created_at)) from messages m where m.workspace_id = c.workspace_id
    and m.conversation_id = c.id and m.author_colleague_id is not null and m.kind in ('outbound', 'call', 'visit')
    and not m.is_automatic and m.unreached is null) as "answeredAt",
  case when c.state = 'confirmed' or c.closed_as = 'confirmed' then coalesce(c.confirmed_at, c.closed_at) end as "confirmedAt",
  case when c.closed_as in ('withdrawn', 'unconfirmed') then c.closed_at end as "endedAt",
  case when c.requester_colleague_id is null then 'public' else 'colleague' end as audience`
const FROM = `from conversations c where c.workspace_id = $1 and c.created_at >= $2 and c.created_at < $3 and c.started_by = 'them'
  and (c.closed_as is null or c.closed_as not in ('nothing_asked', 'merged', 'imported'))`

/** Who asked in this time, and what came of it; the newest first, at most 5,000. */
export const listAsked = (ctx: Context, from: Date, to: Date): Promise<Asked[]> =>
  run<Asked>(ctx.db, `select ${ASKED} ${FROM} order by c.created_at desc limit ${AT_MOST}`, [
    ctx.workspaceId,
    from,
    to,
  ])

/** The same of those with the smallest and the largest sizes, as they stood in that year. */
export const listAskedBySize = (ctx: Context, from: Date, to: Date): Promise<(Asked & { third: 1 | 3 })[]> =>
  run<Asked & { third: 1 | 3 }>(
    ctx.db,
    `select ${ASKED}, (select f.third::int from contact_facts f where f.workspace_id = $1 and f.contact_id = c.requester_contact_id
        and f.year <= extract(year from $3::timestamptz) order by f.year desc limit 1) as third
     ${FROM} and exists (select from contact_facts f where f.workspace_id = $1 and f.contact_id = c.requester_contact_id)
     order by c.created_at desc limit ${AT_MOST}`,
    [ctx.workspaceId, from, to],
  )

/** How many asked in this time, counted up to 5,000. */
export async function countAsked(ctx: Context, from: Date, to: Date): Promise<number> {
  const [row] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from (select 1 ${FROM} limit ${AT_MOST}) asked`,
    [ctx.workspaceId, from, to],
  )
  return row?.n ?? 0
}

/** Offers of this time by which a person looked for help, newest first, without anybody's name (I13). */
export const listHandedOn = (ctx: Context, from: Date, to: Date): Promise<HandedOn[]> =>
  run<HandedOn>(
    ctx.db,
    `select h.id, h.conversation_id as "conversationId", h.reason, h.after_id as "afterId", h.offered_at as "offeredAt",
       case when h.state = 'accepted' then h.ended_at end as "acceptedAt", h.ended_at as "endedAt", h.is_back as "isBack",
       h.introduced_at is not null as "isIntroduced"
     from handoffs h where h.workspace_id = $1 and h.offered_at >= $2 and h.offered_at < $3 and h.giver_id is not null
     order by h.offered_at desc limit ${AT_MOST}`,
    [ctx.workspaceId, from, to],
  )
