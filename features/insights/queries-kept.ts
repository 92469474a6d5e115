import { KEPT_COUNTS } from '#features/clocks/queries-figures.ts'
import type { KeptRow, TeamSize } from '#features/insights/domain/kept.ts'
import type { Month } from '#features/insights/domain/months.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'

const SPLIT = `k.promise_id as "promiseId", k.team_id as "teamId", k.channel, k.audience`
const PARTY = `coalesce(p.kind, '')`
const WITH_PARTY = `left join conversations v on v.workspace_id = $1 and k.subject_kind = 'conversation' and v.id = k.subject_id
  left join contacts p on p.workspace_id = $1 and p.id = v.requester_contact_id`
// Of each promise by its own index; what came due and pauses is not known yet.
const DUE = `workspace_id = $1 and due_at >= $2 and due_at < least($3::timestamptz, $4::timestamptz)`
const CLOCKS = `(select c.* from (select id from promises where workspace_id = $1) p cross join lateral (
    select promise_id, team_id, channel, audience, state, subject_kind, subject_id from clocks where ${DUE} and promise_id = p.id and state in ('kept', 'missed')
    union all select promise_id, team_id, channel, audience, state, subject_kind, subject_id from clocks where ${DUE} and promise_id = p.id and state = 'paused') c
  union all select promise_id, team_id, channel, audience, state, subject_kind, subject_id from clocks where ${DUE} and promise_id is null and state in ('kept', 'missed')
  union all select promise_id, team_id, channel, audience, state, subject_kind, subject_id from clocks where ${DUE} and promise_id is null and state = 'paused')`

/** What came due in a month, by promise, team and channel: from the clocks themselves. */
export async function countKept(ctx: Context, { month, from, to }: Month): Promise<KeptRow[]> {
  const rows = await run<Omit<KeptRow, 'month'>>(
    ctx.db,
    `select ${SPLIT}, ${PARTY} as party, ${KEPT_COUNTS} from ${CLOCKS} k ${WITH_PARTY}
     group by k.promise_id, k.team_id, k.channel, k.audience, ${PARTY}`,
    [ctx.workspaceId, from, to, ctx.now()],
  )
  return rows.map((row) => ({ month, ...row }))
}

/** Keeps the count of a month instead of an earlier one. */
export async function saveKept(tx: Context, month: string, rows: readonly KeptRow[]): Promise<void> {
  await run(tx.db, `delete from kept_months where workspace_id = $1 and month = $2`, [tx.workspaceId, month])
  if (rows.length === 0) return
  await run(
    tx.db,
    `insert into kept_months (workspace_id, id, month, promise_id, team_id, channel, audience, party, kept, missed, unknown)
     select $1, id, $2, "promiseId", "teamId", channel, audience, party, kept, missed, unknown
     from jsonb_to_recordset($3::jsonb) as n(id uuid, "promiseId" uuid, "teamId" uuid, channel text, audience text, party text, kept int, missed int, unknown int)`,
    [tx.workspaceId, month, JSON.stringify(rows.map((row) => ({ id: newId(), ...row })))],
  )
}

/** Months that were counted, from one on. */
export const listKept = (ctx: Context, since: string): Promise<KeptRow[]> =>
  run<KeptRow>(
    ctx.db,
    `select k.month::text, ${SPLIT}, k.party, k.kept, k.missed, k.unknown from kept_months k
     where k.workspace_id = $1 and k.month >= $2 order by k.month, k.id`,
    [ctx.workspaceId, since],
  )

export interface PromiseName {
  readonly id: string
  readonly text: string
  readonly isDirectors: boolean
  readonly isHidden: boolean
}

/** The words of promises, in their order on the charter. */
export const listPromiseNames = (ctx: Context): Promise<PromiseName[]> =>
  run<PromiseName>(
    ctx.db,
    `select p.id, coalesce(v.text, '') as text, p.director_id is not null as "isDirectors", p.figure_hidden_at is not null as "isHidden"
     from promises p left join promise_versions v on v.workspace_id = p.workspace_id and v.id = p.version_id
     where p.workspace_id = $1 and p.state in ('published', 'withdrawn') order by p.position, p.id limit 500`,
    [ctx.workspaceId],
  )

/** How many people each team has, with its name. */
export const listTeamSizes = (ctx: Context): Promise<(TeamSize & { readonly name: string })[]> =>
  run(
    ctx.db,
    `select t.id as "teamId", t.name, count(c.id)::int as people from teams t
     left join team_members m on m.workspace_id = t.workspace_id and m.team_id = t.id
     left join colleagues c on c.workspace_id = m.workspace_id and c.id = m.colleague_id and c.state = 'active'
     where t.workspace_id = $1 group by t.id, t.name order by t.name, t.id limit 500`,
    [ctx.workspaceId],
  )

export interface SizedCount {
  readonly third: 1 | 3
  readonly kept: number
  readonly missed: number
}

/** What we kept and missed towards those with the smallest and the largest sizes. */
export const countKeptBySize = (ctx: Context, from: Date, to: Date): Promise<SizedCount[]> =>
  run<SizedCount>(
    ctx.db,
    `select f.third::int, count(*) filter (where k.state = 'kept')::int as kept, count(*) filter (where k.state = 'missed')::int as missed
     from ${CLOCKS} k join conversations c on c.workspace_id = $1 and k.subject_kind = 'conversation' and c.id = k.subject_id
     cross join lateral (select f.third from contact_facts f where f.workspace_id = $1 and f.contact_id = c.requester_contact_id
       and f.year <= extract(year from $3::timestamptz) order by f.year desc limit 1) f
     where f.third in (1, 3) group by f.third`,
    [ctx.workspaceId, from, to, ctx.now()],
  )
