import { pageOf } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { RoutingRule } from './shapes.ts'

export type StoredRule = RoutingRule & { readonly lastGivenId: string | null }
const COLUMNS = `r.inbox_id as "inboxId", r.mode, r.by_skills as "bySkills", r.by_language as "byLanguage", r.same_person as "samePerson",
  r.only_who_is_here as "onlyWhoIsHere", r.at_most as "atMost", r.acceptance_minutes as "acceptanceMinutes", r.introduces, r.moves, r.last_given_id as "lastGivenId"`

/** Who gets what comes to an inbox; none where nobody chooses. */
export async function findRule(ctx: Context, inboxId: string): Promise<StoredRule | undefined> {
  const [row] = await run<StoredRule>(
    ctx.db,
    `select ${COLUMNS} from routing_rules r where r.workspace_id = $1 and r.inbox_id = $2`,
    [ctx.workspaceId, inboxId],
  )
  return row
}

/** Whether somebody chooses who gets what comes to the inbox of a conversation that nobody has. */
export async function isRouted(ctx: Context, conversationId: string): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select from conversations c where c.workspace_id = $1 and c.id = $2 and c.owner_id is null
       and exists (select from routing_rules r where r.workspace_id = c.workspace_id and r.inbox_id = c.inbox_id)`,
    [ctx.workspaceId, conversationId],
  )
  return rows.length > 0
}

/** Locks the rule while a turn is given, so that two at once go to two. */
export async function lockRule(tx: Context, inboxId: string): Promise<StoredRule | undefined> {
  const [row] = await run<StoredRule>(
    tx.db,
    `select ${COLUMNS} from routing_rules r where r.workspace_id = $1 and r.inbox_id = $2 for no key update`,
    [tx.workspaceId, inboxId],
  )
  return row
}

export async function upsertRule(tx: Context, rule: RoutingRule): Promise<void> {
  await run(
    tx.db,
    `insert into routing_rules (workspace_id, inbox_id, mode, by_skills, by_language, same_person, only_who_is_here, at_most,
       acceptance_minutes, moves, changed_at, introduces) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12)
     on conflict (workspace_id, inbox_id) do update set mode = $3, by_skills = $4, by_language = $5, same_person = $6,
       only_who_is_here = $7, at_most = $8, acceptance_minutes = $9, moves = $10::jsonb, changed_at = $11, introduces = $12`,
    [
      tx.workspaceId,
      rule.inboxId,
      rule.mode,
      rule.bySkills,
      rule.byLanguage,
      rule.samePerson,
      rule.onlyWhoIsHere,
      rule.atMost,
      rule.acceptanceMinutes,
      JSON.stringify(rule.moves),
      tx.now(),
      rule.introduces,
    ],
  )
}

export async function saveTurn(tx: Context, inboxId: string, colleagueId: string): Promise<void> {
  await run(tx.db, `update routing_rules set last_given_id = $3 where workspace_id = $1 and inbox_id = $2`, [
    tx.workspaceId,
    inboxId,
    colleagueId,
  ])
}

interface InboxRow {
  readonly id: string
  readonly name: string
  readonly teamId: string
  readonly rule: StoredRule | null
}

/** Every inbox with its rule, by name. */
export async function listInboxes(ctx: Context, limit: number, after: string | null) {
  const rows = await run<InboxRow>(
    ctx.db,
    `select i.id, i.name, i.team_id as "teamId", (select row_to_json(x) from (select ${COLUMNS} from routing_rules r
       where r.workspace_id = i.workspace_id and r.inbox_id = i.id) x) as rule
     from inboxes i where i.workspace_id = $1 and i.ended_at is null
       and ($2::uuid is null or (lower(i.name), i.id) > (select lower(l.name), l.id from inboxes l where l.workspace_id = $1 and l.id = $2))
     order by lower(i.name), i.id limit ${limit + 1}`,
    [ctx.workspaceId, after],
  )
  return pageOf(rows, limit, ({ id }) => [id])
}

export async function isInbox(ctx: Context, id: string): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select 1 from inboxes where workspace_id = $1 and id = $2 and ended_at is null`,
    [ctx.workspaceId, id],
  )
  return rows.length > 0
}

export interface MemberRow {
  readonly id: string
  readonly name: string
  readonly languages: string[]
  readonly load: number
}

/** Who of a team may be given something, with how many open conversations each has, counted no further than 200. */
export const listMembers = (ctx: Context, teamId: string) =>
  run<MemberRow>(
    ctx.db,
    `select c.id, c.name, c.languages, (select count(*)::int from (select 1 from conversations v where v.workspace_id = c.workspace_id
       and v.owner_id = c.id and v.state <> 'closed' and v.snoozed_until is null limit 200) x) as load
     from team_members m join colleagues c on c.workspace_id = m.workspace_id and c.id = m.colleague_id and c.state = 'active'
     where m.workspace_id = $1 and m.team_id = $2 order by lower(c.name), c.id limit 200`,
    [ctx.workspaceId, teamId],
  )

/** Open conversations of a colleague that come due before a moment. */
export async function listDueOf(ctx: Context, ownerId: string, until: Date): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select id from conversations where workspace_id = $1 and owner_id = $2 and state <> 'closed'
       and (next_due_at < $3 or promised_at < $3) order by next_due_at, id limit 500`,
    [ctx.workspaceId, ownerId, until],
  )
  return rows.map(({ id }) => id)
}
