import type { AcceptedOffer, AskedUp, GivenFor, Needing } from '#features/insights/domain/authority.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { AT_MOST } from './queries-waiting.ts'

// Made and standing: what was taken back or declined needed authority too, but resolved nothing.
const STANDS = `o.state in ('offered', 'accepted', 'honoured')`
const AUDIENCE = `case when c.requester_colleague_id is null then 'public' else 'colleague' end as audience`

/** Requests of this time for which something was given or asked for, the newest first, at most 5,000. */
export const listNeeding = (ctx: Context, from: Date, to: Date): Promise<Needing[]> =>
  run<Needing>(
    ctx.db,
    `with needing as (
       select conversation_id as id from offers where workspace_id = $1 and made_at >= $2 and made_at < $3
       union select conversation_id from asks where workspace_id = $1 and asked_at >= $2 and asked_at < $3 and state <> 'withdrawn')
     select ${AUDIENCE}, exists (select from answers a where a.workspace_id = $1 and a.conversation_id = c.id and a.reopened_at is null
         and a.outcome <> 'nothing_asked') as "isResolved",
       exists (select from offers o where o.workspace_id = $1 and o.conversation_id = c.id and ${STANDS} and o.holder_id = o.given_by) as "gaveOwn",
       exists (select from asks k where k.workspace_id = $1 and k.conversation_id = c.id and k.state <> 'withdrawn')
         or exists (select from offers o where o.workspace_id = $1 and o.conversation_id = c.id and ${STANDS} and o.holder_id <> o.given_by) as asked
     from needing n join conversations c on c.workspace_id = $1 and c.id = n.id order by c.created_at desc limit ${AT_MOST}`,
    [ctx.workspaceId, from, to],
  )

/** Questions for more of this time, the newest first, at most 5,000; one that was taken back was none. */
export const listAskedUp = (ctx: Context, from: Date, to: Date): Promise<AskedUp[]> =>
  run<AskedUp>(
    ctx.db,
    `select state, asked_at as "askedAt", ended_at as "endedAt" from asks where workspace_id = $1 and asked_at >= $2 and asked_at < $3
       and state <> 'withdrawn' order by asked_at desc limit ${AT_MOST}`,
    [ctx.workspaceId, from, to],
  )

/** What was given in this time and stands, by cause and unit. */
export const sumGiven = (ctx: Context, from: Date, to: Date): Promise<GivenFor[]> =>
  run<GivenFor>(
    ctx.db,
    `select case when o.colleague_id is null then 'public' else 'colleague' end as audience, o.cause, o.unit, sum(o.amount)::bigint as sum,
       count(distinct o.conversation_id)::int as cases
     from offers o where o.workspace_id = $1 and o.made_at >= $2 and o.made_at < $3 and ${STANDS}
     group by 1, 2, 3 order by 1 desc, 3, 4 desc, 2`,
    [ctx.workspaceId, from, to],
  )

/** What was accepted of what was given in this time, the newest first, at most 5,000; what they declined later was not. */
export const listAccepted = (ctx: Context, from: Date, to: Date): Promise<AcceptedOffer[]> =>
  run<AcceptedOffer>(
    ctx.db,
    `select state = 'honoured' as "isHonoured", honour_by as "honourBy", state = 'payment_failed' as "hasFailed" from offers
     where workspace_id = $1 and made_at >= $2 and made_at < $3 and state in ('accepted', 'honoured', 'payment_failed')
     order by made_at desc limit ${AT_MOST}`,
    [ctx.workspaceId, from, to],
  )

/** How often somebody said that want of authority stopped them. */
export async function countWantOfAuthority(ctx: Context, from: Date, to: Date): Promise<number> {
  const [row] = await run<{ n: number }>(
    ctx.db,
    `select count(*)::int as n from barriers where workspace_id = $1 and kind = 'authority' and raised_at >= $2 and raised_at < $3`,
    [ctx.workspaceId, from, to],
  )
  return row!.n
}
