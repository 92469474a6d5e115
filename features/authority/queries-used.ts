import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Used } from './domain/limits.ts'

// This conversation and all that are linked to it or merged with it, however far: splitting a case gives nothing more.
const CASE = `with recursive family as (select $3::uuid as id
  union select x.id from family f cross join lateral (
    select l.to_id as id from conversation_links l where l.workspace_id = $1 and l.from_id = f.id
    union all select l.from_id from conversation_links l where l.workspace_id = $1 and l.to_id = f.id
    union all select c.merged_into_id from conversations c where c.workspace_id = $1 and c.id = f.id and c.merged_into_id is not null
    union all select c.id from conversations c where c.workspace_id = $1 and c.merged_into_id = f.id) x)`
// What stands, and what is kept free: also while a reply that was written in time waits for the worker to tie them together.
const COUNTS = `(o.state in ('offered', 'accepted', 'honoured') or o.state = 'prepared' and (o.message_id is not null or o.expires_at > $4 or exists (
  select from messages m where m.workspace_id = $1 and m.arrived_in_id = o.conversation_id and m.author_colleague_id = o.given_by
    and m.kind in ('outbound', 'call', 'visit') and (m.created_at, m.id) > (o.prepared_at, o.id) and m.created_at < o.expires_at)))`
const MONTH = `o.prepared_at >= $5 and o.prepared_at < $6`
const USED = `${CASE} select g.id,
  (select coalesce(sum(o.amount), 0)::bigint from offers o where o.workspace_id = $1 and o.conversation_id in (select id from family)
    and o.act = g.act and o.unit = g.unit and o.id is distinct from $10::uuid and ${COUNTS}) as "perCase",
  (select coalesce(sum(o.amount), 0)::bigint from offers o where o.workspace_id = $1 and o.holder_id = $7 and o.act = g.act and o.unit = g.unit
    and (o.contact_id = $8::uuid or o.colleague_id = $9::uuid) and ${MONTH} and o.id is distinct from $10::uuid and ${COUNTS}) as "perContact",
  (select coalesce(sum(o.amount), 0)::bigint from offers o where o.workspace_id = $1 and o.grant_id = g.id and ${MONTH}
    and o.id is distinct from $10::uuid and ${COUNTS}) as "inTotal"
  from grants g where g.workspace_id = $1 and g.id = any($2::uuid[])`

export interface UsedBy {
  readonly grantIds: readonly string[]
  readonly conversationId: string
  readonly contactId: string | null
  readonly colleagueId: string | null
  readonly holderId: string
  readonly month: { readonly from: Date; readonly to: Date }
  /** One that is looked at anew does not count against itself. */
  readonly exceptId?: string | null | undefined
}

/** What was given and is kept free under each grant, counted as its limits count: the case, this person, all holders. */
export async function usedOf(ctx: Context, it: UsedBy): Promise<Map<string, Used>> {
  const rows = await run<Used & { id: string }>(ctx.db, USED, [
    ctx.workspaceId,
    it.grantIds,
    it.conversationId,
    ctx.now(),
    it.month.from,
    it.month.to,
    it.holderId,
    it.contactId,
    it.colleagueId,
    it.exceptId ?? null,
  ])
  return new Map(rows.map(({ id, ...used }) => [id, used]))
}

/** Whether the conversation is about one of these colleagues: they asked, or the contact has an address of theirs. */
export async function isOwnRecord(
  ctx: Context,
  it: { readonly contactId: string | null; readonly colleagueId: string | null },
  colleagueIds: readonly string[],
): Promise<boolean> {
  if (it.colleagueId !== null) return colleagueIds.includes(it.colleagueId)
  const rows = await run(
    ctx.db,
    `select 1 from contact_addresses a join colleagues c on c.workspace_id = $1 and c.id = any($3::uuid[])
     left join identities i on i.id = c.identity_id
     where a.workspace_id = $1 and a.contact_id = $2 and a.kind = 'email' and a.value in (lower(c.email), lower(i.email)) limit 1`,
    [ctx.workspaceId, it.contactId, colleagueIds],
  )
  return rows.length > 0
}

/** In which zone months are counted here. */
export async function zoneHere(ctx: Context): Promise<string> {
  const [row] = await run<{ timeZone: string }>(
    ctx.db,
    `select time_zone as "timeZone" from workspaces where id = $1`,
    [ctx.workspaceId],
  )
  return row!.timeZone
}
