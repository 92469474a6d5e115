import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import type { Handoff } from './domain/handoff.ts'

const COLUMNS = `h.id, h.conversation_id as "conversationId", h.giver_id as "giverId", h.reason, h.to_kind as "toKind",
  h.colleague_id as "colleagueId", h.team_id as "teamId", h.why,
  json_build_object('need', h.need, 'promised', h.promised, 'tried', h.tried, 'asked', h.asked) as story,
  h.is_warm as "isWarm", h.tells_requester as "tellsRequester", h.state, h.offered_at as "offeredAt", h.expires_at as "expiresAt",
  h.ended_at as "endedAt", h.accepted_by as "acceptedBy", h.accepted_how as "acceptedHow", h.declined_because as "declinedBecause",
  h.suggested_id as "suggestedId", h.is_back as "isBack", h.introduced_at as "introducedAt",
  h.introduced_by_message_id as "introducedByMessageId", h.after_id as "afterId"`

/** A handoff with what its list shows of the conversation. */
export interface HandoffRow extends Handoff {
  readonly number: number
  readonly subject: string
  readonly requesterName: string
  readonly ownerId: string | null
  readonly leadId: string | null
  readonly inboxId: string
}
const SHOWN = `${COLUMNS}, c.number, c.subject, c.requester_name as "requesterName", c.owner_id as "ownerId", c.inbox_id as "inboxId",
  (select t.lead_id from teams t where t.workspace_id = h.workspace_id and t.id = h.team_id) as "leadId"`
const FROM = `from handoffs h join conversations c on c.workspace_id = h.workspace_id and c.id = h.conversation_id`

export async function findHandoff(ctx: Context, id: string): Promise<HandoffRow | undefined> {
  const [row] = await run<HandoffRow>(
    ctx.db,
    `select ${SHOWN} ${FROM} where h.workspace_id = $1 and h.id = $2`,
    [ctx.workspaceId, id],
  )
  return row
}

/** Locks a handoff; its conversation is locked before, so that two who act at once wait for each other. */
export async function lockHandoff(tx: Context, id: string): Promise<Handoff> {
  const [row] = await run<Handoff>(
    tx.db,
    `select ${COLUMNS} from handoffs h where h.workspace_id = $1 and h.id = $2 for no key update`,
    [tx.workspaceId, id],
  )
  if (!row) throw refuse('not_found')
  return row
}

/** Who is asked about a conversation now. */
export async function findOpen(ctx: Context, conversationId: string): Promise<Handoff | undefined> {
  const [row] = await run<Handoff>(
    ctx.db,
    `select ${COLUMNS} from handoffs h where h.workspace_id = $1 and h.conversation_id = $2 and h.state = 'offered'`,
    [ctx.workspaceId, conversationId],
  )
  return row
}

export async function insertHandoff(tx: Context, it: Handoff): Promise<void> {
  await run(
    tx.db,
    `insert into handoffs (workspace_id, id, conversation_id, giver_id, reason, to_kind, colleague_id, team_id, why, need, promised,
       tried, asked, is_warm, tells_requester, state, offered_at, expires_at, after_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12, $13, $14, $15, 'offered', $16, $17, $18)`,
    [
      tx.workspaceId,
      it.id,
      it.conversationId,
      it.giverId,
      it.reason,
      it.toKind,
      it.colleagueId,
      it.teamId,
      JSON.stringify(it.why),
      it.story.need,
      it.story.promised,
      it.story.tried,
      it.story.asked,
      it.isWarm,
      it.tellsRequester,
      it.offeredAt,
      it.expiresAt,
      it.afterId,
    ],
  )
}

/** Writes back what may change: how it ended, and the introduction. */
export async function saveHandoff(tx: Context, it: Handoff): Promise<void> {
  await run(
    tx.db,
    `update handoffs set state = $3, ended_at = $4, accepted_by = $5, accepted_how = $6, declined_because = $7, suggested_id = $8,
       is_back = $9, introduced_at = $10, introduced_by_message_id = $11, colleague_id = $12, team_id = $13
     where workspace_id = $1 and id = $2`,
    [
      tx.workspaceId,
      it.id,
      it.state,
      it.endedAt,
      it.acceptedBy,
      it.acceptedHow,
      it.declinedBecause,
      it.suggestedId,
      it.isBack,
      it.introducedAt,
      it.introducedByMessageId,
      it.colleagueId,
      it.teamId,
    ],
  )
}

type Page = { limit: number; cursor?: string | undefined }
const place = (row: HandoffRow) => [row.offeredAt.toISOString(), row.id]
const AFTER = `($3::timestamptz is null or (h.offered_at, h.id) < ($3, $4::uuid))`
const newestFirst = (limit: number) => `order by h.offered_at desc, h.id desc limit ${limit + 1}`

/** Whom somebody wanted to bring in, newest first. */
export async function listOfConversation(ctx: Context, conversationId: string, { limit, cursor }: Page) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<HandoffRow>(
    ctx.db,
    `select ${SHOWN} ${FROM} where h.workspace_id = $1 and h.conversation_id = $2 and ${AFTER} ${newestFirst(limit)}`,
    [ctx.workspaceId, conversationId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, place)
}

/** What is asked of a colleague and of their teams now. */
export async function listAsked(ctx: Context<ColleagueActor>, { limit, cursor }: Page) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<HandoffRow>(
    ctx.db,
    `select ${SHOWN} ${FROM} where h.workspace_id = $1 and h.state = 'offered'
       and (h.colleague_id = $2 or (h.colleague_id is null and h.team_id = any($5::uuid[]) and h.giver_id is distinct from $2))
       and ${AFTER} ${newestFirst(limit)}`,
    [ctx.workspaceId, ctx.actor.id, after?.[0] ?? null, after?.[1] ?? null, ctx.actor.teamIds],
  )
  return pageOf(rows, limit, place)
}

/** What a colleague handed on. */
export async function listGiven(ctx: Context<ColleagueActor>, { limit, cursor }: Page) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<HandoffRow>(
    ctx.db,
    `select ${SHOWN} ${FROM} where h.workspace_id = $1 and h.giver_id = $2 and ${AFTER} ${newestFirst(limit)}`,
    [ctx.workspaceId, ctx.actor.id, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, place)
}

const MOST_COUNTED = 100

export async function countAsked({ db, workspaceId, actor }: Context<ColleagueActor>) {
  const [row] = await run<{ asked: number; isUsed: boolean }>(
    db,
    `select (select count(*)::int from (select 1 from handoffs h where h.workspace_id = $1 and h.state = 'offered'
       and (h.colleague_id = $2 or (h.colleague_id is null and h.team_id = any($3::uuid[]) and h.giver_id is distinct from $2))
       limit ${MOST_COUNTED}) x) as asked, exists (select 1 from handoffs h where h.workspace_id = $1) as "isUsed"`,
    [workspaceId, actor.id, actor.teamIds],
  )
  return row!
}

/** Who was asked in one search so far, from the last one back to the first: colleagues and teams. */
export async function listSearched(ctx: Context, id: string): Promise<{ id: string; holders: string[] }[]> {
  return run<{ id: string; holders: string[] }>(
    ctx.db,
    `with recursive search as (
       select h.id, h.after_id, h.colleague_id, h.team_id, 1 as step from handoffs h where h.workspace_id = $1 and h.id = $2
       union all
       select h.id, h.after_id, h.colleague_id, h.team_id, s.step + 1 from search s
       join handoffs h on h.workspace_id = $1 and h.id = s.after_id where s.step < 60)
     select id, array_remove(array[colleague_id, case when colleague_id is null then team_id end], null) as holders from search order by step desc`,
    [ctx.workspaceId, id],
  )
}

/** Who had a conversation once, by what happened to it; with a moment, before that. */
export async function hadIt(
  ctx: Context,
  conversationId: string,
  before: Date | null = null,
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select distinct payload ->> 'ownerId' as id from events e where e.workspace_id = $1 and e.conversation_id = $2
       and e.name in ('conversation.taken', 'conversation.assigned') and ($3::timestamptz is null or e.at < $3) limit 50`,
    [ctx.workspaceId, conversationId, before],
  )
  return rows.map(({ id }) => id)
}
