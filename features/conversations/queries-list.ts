import { type CursorKind, pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import { few } from '#platform/db/few.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import type { VIEWS } from './contract.ts'
import { SHOWN } from './queries.ts'
import { rowOf, type Shown } from './rows.ts'

export type View = (typeof VIEWS)[number]
export interface ListFilter {
  readonly view: View
  readonly teamId?: string | undefined
  readonly inboxId?: string | undefined
  readonly tagId?: string | undefined
}

interface Order {
  readonly by: string
  readonly after: (at: number) => string
  readonly place: (row: Shown & { harmOrder: number }) => (string | number | null)[]
  readonly kinds: readonly CursorKind[]
}
const text = (at: Date | null) => at?.toISOString() ?? null
const WORK: Order = {
  by: 'c.harm_order desc, c.next_due_at, c.waiting_since, c.id',
  // Harm runs down while the rest runs up, so the comparison of rows is written out.
  after: (at) =>
    `(c.harm_order < $${at} or (c.harm_order = $${at} and (c.next_due_at, c.waiting_since, c.id) > ($${at + 1}::timestamptz, $${at + 2}::timestamptz, $${at + 3}::uuid)))`,
  place: (row) => [row.harmOrder, text(row.nextDueAt), text(row.waitingSince), row.id],
  kinds: ['number', 'instant', 'instant', 'id'],
}
const SNOOZED: Order = {
  by: 'c.snoozed_until, c.id',
  after: (at) => `(c.snoozed_until, c.id) > ($${at}::timestamptz, $${at + 1}::uuid)`,
  place: (row) => [text(row.snoozedUntil), row.id],
  kinds: ['instant', 'id'],
}
const CLOSED: Order = {
  by: 'c.closed_at desc, c.id desc',
  after: (at) => `(c.closed_at, c.id) < ($${at}::timestamptz, $${at + 1}::uuid)`,
  place: (row) => [text(row.closedAt), row.id],
  kinds: ['instant', 'id'],
}
const orderOf = (view: View): Order => (view === 'closed' ? CLOSED : view === 'snoozed' ? SNOOZED : WORK)

const seenBy = (inboxes: string, colleague: string) =>
  `(c.inbox_id = any(${inboxes}::uuid[]) or c.also_inbox_ids && ${inboxes}::uuid[] or c.owner_id = ${colleague} or c.asked_id = ${colleague})`

const OPEN = `c.state <> 'closed' and c.snoozed_until is null`
const CONDITION: Record<View, string> = {
  nobody: `${OPEN} and c.owner_id is null`,
  mine: OPEN,
  team: OPEN,
  open: OPEN,
  promised: `c.state <> 'closed' and c.promised_at is not null`,
  late: `c.state <> 'closed' and c.promised_at is not null`,
  came_back: `${OPEN} and c.nth > 1`,
  offered: `${OPEN} and c.offered_at is not null`,
  snoozed: `c.state <> 'closed' and c.snoozed_until is not null`,
  closed: `c.state = 'closed'`,
}

const endOfDay = (now: string) =>
  `(select (date_trunc('day', ${now}::timestamptz at time zone w.time_zone) + interval '1 day') at time zone w.time_zone
    from workspaces w where w.id = $1)`

/**
 * Who sees few inboxes gets the first rows of each inbox, merged: an index walk per inbox instead of a filter over all.
 * The statement text depends on the shape of the question only, so PostgreSQL plans each shape once.
 */
export async function listConversations(
  ctx: Context<ColleagueActor>,
  filter: ListFilter,
  limit: number,
  cursor?: string,
) {
  const { actor } = ctx
  const order = orderOf(filter.view)
  const after = readCursor(cursor, order.kinds)
  const parameters: unknown[] = [ctx.workspaceId]
  const bind = (value: unknown) => `$${parameters.push(value)}`
  const conditions = ['c.workspace_id = $1', CONDITION[filter.view]]
  if (filter.view === 'mine') conditions.push(`c.owner_id = ${bind(actor.id)}`)
  if (filter.view === 'late') conditions.push(`c.promised_at < ${bind(ctx.now())}::timestamptz`)
  if (filter.view === 'promised') conditions.push(`c.promised_at < ${endOfDay(bind(ctx.now()))}`)
  if (filter.teamId) conditions.push(`c.team_id = ${bind(filter.teamId)}`)
  if (filter.tagId) conditions.push(`c.tag_ids @> array[${bind(filter.tagId)}::uuid]`)
  if (after) {
    conditions.push(order.after(parameters.length + 1))
    parameters.push(...after)
  }
  const columns = `${SHOWN}, c.harm_order as "harmOrder"`
  const one = (more: readonly string[]) =>
    `select c.* from conversations c where ${[...conditions, ...more].join(' and ')} order by ${order.by} limit ${limit + 1}`
  const each = (source: string, column: string) =>
    `select c.* from unnest(${source}::uuid[]) each(id) cross join lateral (${one([`c.${column} = each.id`])}) c order by ${order.by} limit ${limit + 1}`

  // Few came to several inboxes; an index has those alone.
  const joined = (source: string, also: string) =>
    `(${source}) union all (${one([`c.also_inbox_ids <> '{}'`, also])})`

  const inOne = (id: string) => {
    const inbox = bind(id)
    return joined(one([`c.inbox_id = ${inbox}`]), `c.also_inbox_ids @> array[${inbox}::uuid]`)
  }

  let source: string
  if (filter.inboxId) {
    if (actor.inboxIds !== null && !actor.inboxIds.includes(filter.inboxId)) return { items: [], next: null }
    source = inOne(filter.inboxId)
  } else if (filter.view === 'promised' || filter.view === 'late') {
    // Mine, and those of my teams that nobody has yet: two walks of the index by owner.
    const nobodys = one([`c.owner_id is null`, `c.team_id = any(${bind(actor.teamIds)}::uuid[])`])
    source = `(${one([`c.owner_id = ${bind(actor.id)}`])}) union all (${nobodys})`
  } else if (filter.view === 'team' || filter.view === 'offered') {
    if (actor.inboxIds !== null) conditions.push(seenBy(bind(actor.inboxIds), bind(actor.id)))
    source = each(bind(few(actor.teamIds)), 'team_id')
  } else if (actor.inboxIds === null || filter.view === 'mine') source = one([])
  else if (actor.inboxIds.length === 1) source = inOne(actor.inboxIds[0]!)
  else {
    const inboxes = bind(few(actor.inboxIds))
    const elsewhere = `c.also_inbox_ids && ${inboxes}::uuid[] and not c.inbox_id = any(${inboxes}::uuid[])`
    source = joined(each(inboxes, 'inbox_id'), elsewhere)
  }
  const rows = await run<Shown & { harmOrder: number }>(
    ctx.db,
    `select ${columns} from (${source}) c order by ${order.by}`,
    parameters,
  )
  const page = pageOf(rows, limit, order.place)
  return { items: page.items.map(rowOf), next: page.next }
}

/** Conversations of one contact, newest first. */
export async function listOfContact(
  ctx: Context<ColleagueActor>,
  contactId: string,
  limit: number,
  cursor?: string,
) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<Shown>(
    ctx.db,
    `select ${SHOWN} from conversations c where c.workspace_id = $1 and c.requester_contact_id = $2
      and ($3::uuid[] is null or ${seenBy('$3', '$4')})
      and ($5::timestamptz is null or (c.last_message_at, c.id) < ($5, $6::uuid))
     order by c.last_message_at desc, c.id desc limit ${limit + 1}`,
    [ctx.workspaceId, contactId, ctx.actor.inboxIds, ctx.actor.id, after?.[0] ?? null, after?.[1] ?? null],
  )
  if (rows.length === 0) await mustBeContact(ctx, contactId)
  const page = pageOf(rows, limit, (row) => [row.lastMessageAt.toISOString(), row.id])
  return { items: page.items.map(rowOf), next: page.next }
}

async function mustBeContact(ctx: Context, id: string): Promise<void> {
  const found = await run(ctx.db, `select from contacts where workspace_id = $1 and id = $2`, [
    ctx.workspaceId,
    id,
  ])
  if (found.length === 0) throw refuse('not_found')
}

const MOST_COUNTED = 100
const counted = (conditions: string) =>
  `(select count(*)::int from (select 1 from conversations c where c.workspace_id = $1 and ${conditions} limit ${MOST_COUNTED}) x)`
const PROMISED_TO_ME = `${CONDITION.promised} and (c.owner_id = $2 or c.owner_id is null and c.team_id = any($4))`
const counts = (
  seen: string,
) => `select ${counted(`${CONDITION.nobody} and ${seen}`)} as nobody, ${counted(`${OPEN} and c.owner_id = $2`)} as mine,
  ${counted(`${OPEN} and c.team_id = any($4) and ${seen}`)} as team, ${counted(`${OPEN} and ${seen}`)} as open,
  ${counted(`${PROMISED_TO_ME} and c.promised_at < ${endOfDay('$5')}`)} as promised,
  ${counted(`${PROMISED_TO_ME} and c.promised_at < $5`)} as late,
  ${counted(`${CONDITION.came_back} and ${seen}`)} as came_back,
  ${counted(`${CONDITION.offered} and c.team_id = any($4)`)} as offered,
  ${counted(`${CONDITION.snoozed} and ${seen}`)} as snoozed,
  coalesce((select json_agg(json_build_object('teamId', t.id, 'open', ${counted(`${OPEN} and c.team_id = t.id and ${seen}`)}))
    from (select id from teams where workspace_id = $1 and ended_at is null order by name limit 100) t), '[]') as teams`
const COUNTS_OF_ALL = counts('$3::uuid[] is null')
const COUNTS_OF_SOME = counts('(c.inbox_id = any($3) or c.also_inbox_ids && $3)')

/** How many stand in each view, counted no further than 100. */
export async function countConversations({ db, workspaceId, actor, now }: Context<ColleagueActor>) {
  const [row] = await run<{
    nobody: number
    mine: number
    team: number
    open: number
    promised: number
    late: number
    came_back: number
    offered: number
    snoozed: number
    teams: { teamId: string; open: number }[]
  }>(db, actor.inboxIds === null ? COUNTS_OF_ALL : COUNTS_OF_SOME, [
    workspaceId,
    actor.id,
    actor.inboxIds && few(actor.inboxIds),
    few(actor.teamIds),
    now(),
  ])
  const { teams, ...views } = row!
  return { views, teams }
}
