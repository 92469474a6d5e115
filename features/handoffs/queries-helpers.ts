import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

const MOST_OF_TEAM = 30
const MOST_FOUND = 20
const MOST_HERE = 20
const LOAD_COUNTED = 20
const MOST_DECIDING = 40
const WITHOUT_LIMIT = '9223372036854775807'

export interface CandidateRow {
  readonly id: string
  readonly name: string
  readonly jobTitle: string
  readonly languages: string[]
  readonly teamIds: string[]
  readonly load: number
}

/** Every skill of the house, for finding which of them is asked for. */
export const listSkillNames = (ctx: Context) =>
  run<{ id: string; name: string }>(
    ctx.db,
    `select id, name from skills where workspace_id = $1 order by lower(name), id limit 2000`,
    [ctx.workspaceId],
  )

/** Those who may come into question beside the skilled: the team, who is here, who speaks the language, who is looked for by name. */
export async function listNear(
  ctx: Context,
  given: { teamId: string | null; language: string | null; q: string | null; at: Date },
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select id from (
       (select m.colleague_id as id from team_members m where m.workspace_id = $1 and m.team_id = $2 order by m.colleague_id limit ${MOST_OF_TEAM})
       union (select p.colleague_id from presence p where p.workspace_id = $1 and p.kind = 'here' and p.ends_at > $5 order by p.colleague_id limit ${MOST_HERE})
       union (select c.id from colleagues c where c.workspace_id = $1 and c.state = 'active' and $3 = any(c.languages) order by c.id limit ${MOST_FOUND})
       union (select c.id from colleagues c where c.workspace_id = $1 and c.state = 'active' and $4::text is not null
         and (strpos(lower(c.name), lower($4)) > 0 or strpos(lower(c.job_title), lower($4)) > 0) order by lower(c.name), c.id limit ${MOST_FOUND})
     ) near`,
    [ctx.workspaceId, given.teamId, given.language, given.q, given.at],
  )
  return rows.map(({ id }) => id)
}

/** What is known of those who come into question; open conversations are counted no further than twenty. */
export const listCandidates = (ctx: Context, ids: readonly string[]) =>
  run<CandidateRow>(
    ctx.db,
    `select c.id, c.name, c.job_title as "jobTitle", c.languages,
       array(select m.team_id from team_members m join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
         where m.workspace_id = c.workspace_id and m.colleague_id = c.id and t.ended_at is null order by lower(t.name), t.id) as "teamIds",
       (select count(*)::int from (select 1 from conversations v where v.workspace_id = c.workspace_id and v.owner_id = c.id
         and v.state <> 'closed' and v.snoozed_until is null limit ${LOAD_COUNTED}) x) as load
     from colleagues c where c.workspace_id = $1 and c.id = any($2::uuid[]) and c.state = 'active'`,
    [ctx.workspaceId, ids],
  )

/** Who holds a grant that goes further in a case than what the one who asks holds of the same kind: by name, or by role. */
export const listMayDecide = (
  ctx: Context,
  { giverId, side }: { giverId: string; side: 'outside' | 'inside' },
): Promise<{ id: string; isByName: boolean }[]> =>
  run(
    ctx.db,
    `with here as (select g.act, g.unit, g.roles, g.colleague_id, coalesce(g.per_case, ${WITHOUT_LIMIT}) as most from grants g
       where g.workspace_id = $1 and g.state = 'in_force' and g.audience in ($3, 'both')),
     own as (select h.act, h.unit, max(h.most) as most from here h join colleagues me on me.workspace_id = $1 and me.id = $2
       where me.role = any(h.roles) or h.colleague_id = me.id group by h.act, h.unit)
     select c.id, bool_or(h.colleague_id is not null) as "isByName" from here h left join own o on o.act = h.act and o.unit = h.unit
       join colleagues c on c.workspace_id = $1 and (c.role = any(h.roles) or c.id = h.colleague_id)
     where c.state = 'active' and c.id <> $2 and h.most > coalesce(o.most, 0)
     group by c.id, c.name order by 2 desc, lower(c.name), c.id limit ${MOST_DECIDING}`,
    [ctx.workspaceId, giverId, side],
  )

/** Who served the same person last, in another conversation. */
export async function servedLast(
  ctx: Context,
  { id, contactId, colleagueId }: { id: string | null; contactId: string | null; colleagueId: string | null },
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select c.owner_id as id from conversations c where c.workspace_id = $1 and c.owner_id is not null and c.id is distinct from $2
       and (c.requester_contact_id = $3 or c.requester_colleague_id = $4) order by c.last_message_at desc, c.id desc limit 1`,
    [ctx.workspaceId, id, contactId, colleagueId],
  )
  return rows.map((row) => row.id)
}

export interface TeamRow {
  readonly id: string
  readonly name: string
  readonly leadId: string
  readonly acceptsOwnWork: boolean
}

/** Teams that work, by name. */
export const listTeams = (ctx: Context, q: string | null) =>
  run<TeamRow>(
    ctx.db,
    `select t.id, t.name, t.lead_id as "leadId", t.accepts_own_work as "acceptsOwnWork" from teams t
     where t.workspace_id = $1 and t.ended_at is null and ($2::text is null or strpos(lower(t.name), lower($2)) > 0)
     order by lower(t.name), t.id limit 50`,
    [ctx.workspaceId, q],
  )
export async function findTeam(ctx: Context, id: string): Promise<TeamRow | undefined> {
  const [row] = await run<TeamRow>(
    ctx.db,
    `select t.id, t.name, t.lead_id as "leadId", t.accepts_own_work as "acceptsOwnWork" from teams t
     where t.workspace_id = $1 and t.id = $2 and t.ended_at is null`,
    [ctx.workspaceId, id],
  )
  return row
}

export interface AskedAbout {
  readonly tags: string[]
  readonly lastWords: string
  readonly language: string | null
}

/** What a conversation is about, for who can help: its tags, their last words and language. */
export async function readAskedAbout(ctx: Context, conversationId: string): Promise<AskedAbout> {
  const [row] = await run<AskedAbout>(
    ctx.db,
    `select array(select t.name from tags t where t.workspace_id = c.workspace_id and t.id = any(c.tag_ids) order by t.name) as tags,
       coalesce(m.text, '') as "lastWords", m.language
     from conversations c left join lateral (select left(m.body_text, 2000) as text, m.language from messages m
       where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.kind in ('inbound', 'call', 'visit')
       order by m.created_at desc, m.id desc limit 1) m on true
     where c.workspace_id = $1 and c.id = $2`,
    [ctx.workspaceId, conversationId],
  )
  return row ?? { tags: [], lastWords: '', language: null }
}
