import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { SHOWN } from './queries.ts'
import { MESSAGE, type MessageRow, messageOf } from './rows.ts'

export const MESSAGES_SHOWN = 10
const EVENTS_SHOWN = 20

const EVENT = `e.id, e.name, e.actor_kind as "actorKind", e.actor_id as "actorId", e.payload, e.at`

// As a date is sent: inside JSON PostgreSQL writes the zone as an offset.
const INSTANT = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
/** The ways forward of an answer `a`, in their order, as `answerShape` shows them. */
export const WAYS = `coalesce((select json_agg(json_build_object('id', w.id, 'kind', w.kind, 'words', w.words, 'onDate', w.on_date,
    'person', w.person, 'reach', w.reach, 'introduceTo', w.introduce_to, 'introduceWords', w.introduce_words,
    'introducedAt', ${INSTANT('w.introduced_at')}, 'offerId', w.offer_id, 'colleagueId', w.colleague_id, 'acceptedAt', ${INSTANT('w.accepted_at')},
    'declinedAt', ${INSTANT('w.declined_at')}) order by w.place, w.id)
  from ways_forward w where w.workspace_id = a.workspace_id and w.answer_id = a.id), '[]')`

const VIEW = `select ${SHOWN}, c.started_by as "startedBy",
  (select json_agg(m) from (select ${MESSAGE} from messages m where m.workspace_id = $1 and m.conversation_id = c.id
    order by m.created_at desc, m.id desc limit ${MESSAGES_SHOWN + 1}) m) as messages,
  (select json_agg(e) from (select ${EVENT} from events e where e.workspace_id = $1 and e.conversation_id = c.id
    order by e.at desc, e.id desc limit ${EVENTS_SHOWN}) e) as timeline,
  case when cardinality(c.tag_ids) > 0 then (select json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name) from tags t
    where t.workspace_id = $1 and t.id = any(c.tag_ids)) end as tags,
  case when c.merged_into_id is not null then (select json_build_object('id', o.id, 'number', o.number) from conversations o
    where o.workspace_id = $1 and o.id = c.merged_into_id) end as "mergedInto",
  (select json_agg(json_build_object('id', o.id, 'number', o.number, 'subject', o.subject)) from (select id, number, subject from conversations
    where workspace_id = $1 and merged_into_id = c.id limit 50) o) as merged,
  (select json_agg(json_build_object('id', o.id, 'number', o.number, 'subject', o.subject, 'kind', l.kind, 'isQuoted', l."isQuoted", 'inboxId', o.inbox_id, 'ownerId', o.owner_id, 'alsoInboxIds', o.also_inbox_ids, 'askedId', o.asked_id)) from
    (select to_id as other, kind, kind = 'quoted' as "isQuoted" from conversation_links where workspace_id = $1 and from_id = c.id
     union select from_id, kind, false from conversation_links where workspace_id = $1 and to_id = c.id limit 50) l
    join conversations o on o.workspace_id = $1 and o.id = l.other) as links,
  (select json_build_object('outcome', a.outcome, 'explanation', a.explanation, 'unverifiedUntil', a.unverified_until, 'answeredBy', a.answered_by,
      'answeredAt', a.answered_at, 'source', json_build_object('kind', a.source_kind, 'text', a.source_text), 'waysForward', ${WAYS})
    from answers a where a.workspace_id = $1 and a.conversation_id = c.id and a.reopened_at is null) as answer,
  (select json_agg(a.address) from inbox_addresses a where a.workspace_id = $1 and (a.inbox_id = c.inbox_id or a.inbox_id = any(c.also_inbox_ids))) as "ownAddresses"
from conversations c where c.workspace_id = $1 and `
const VIEW_BY_ID = `${VIEW} c.id = $2`
const VIEW_BY_NUMBER = `${VIEW} c.number = $2`

export interface ConversationView extends Record<string, unknown> {
  messages: MessageRow[] | null
  ownAddresses: string[] | null
}

/** Everything that the conversation's screen shows first, in one statement. */
export async function findView(ctx: Context, idOrNumber: string): Promise<ConversationView | undefined> {
  const isNumber = /^\d+$/.test(idOrNumber)
  const [row] = await run<ConversationView>(ctx.db, isNumber ? VIEW_BY_NUMBER : VIEW_BY_ID, [
    ctx.workspaceId,
    isNumber ? Number(idOrNumber) : idOrNumber,
  ])
  return row
}

const pageSql = (
  limit: number,
) => `select ${MESSAGE} from messages m where m.workspace_id = $1 and m.conversation_id = $2
  and ($3::timestamptz is null or (m.created_at, m.id) < ($3, $4::uuid)) order by m.created_at desc, m.id desc limit ${limit + 1}`

/** A page of messages, newest first. */
export async function listMessages(ctx: Context, conversationId: string, limit: number, cursor?: string) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<MessageRow>(ctx.db, pageSql(limit), [
    ctx.workspaceId,
    conversationId,
    after?.[0] ?? null,
    after?.[1] ?? null,
  ])
  const page = pageOf(rows, limit, placeOf)
  return { items: page.items.map(messageOf), next: page.next }
}
export const placeOf = (row: MessageRow) => [
  row.createdAt instanceof Date ? row.createdAt.toISOString() : row.createdAt,
  row.id,
]

/** One message by its id. */
export async function getMessage(ctx: Context, id: string) {
  const [row] = await run<MessageRow>(
    ctx.db,
    `select ${MESSAGE} from messages m where m.workspace_id = $1 and m.id = $2`,
    [ctx.workspaceId, id],
  )
  return messageOf(row!)
}

/** A page of what happened, newest first. */
export async function listTimeline(ctx: Context, conversationId: string, limit: number, cursor?: string) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<{
    id: string
    name: string
    actorKind: 'colleague' | 'contact' | 'system'
    actorId: string | null
    payload: Record<string, unknown>
    at: Date
  }>(
    ctx.db,
    `select ${EVENT} from events e where e.workspace_id = $1 and e.conversation_id = $2
      and ($3::timestamptz is null or (e.at, e.id) < ($3, $4::uuid)) order by e.at desc, e.id desc limit ${limit + 1}`,
    [ctx.workspaceId, conversationId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, (row) => [row.at.toISOString(), row.id])
}
