import { SHOWN } from '#features/conversations/queries.ts'
import type { Shown } from '#features/conversations/rows.ts'
import { run } from '#platform/db/database.ts'
import { few } from '#platform/db/few.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'

export type Stage = 'number' | 'subject' | 'requester' | 'message'
export interface Hit extends Shown {
  readonly stage: Stage
  readonly messageId: string | null
  readonly at: Date
  readonly text: string | null
  readonly from: string | null
  readonly files: string | null
  /** More matched than were looked at: the newest may be missing. */
  readonly isCapped: boolean
}

/** By words: all that match are gathered, then put in order. By date: the newest are tried one after another. */
export type Way = 'words' | 'date'

export interface Search {
  readonly number: number | null
  readonly subject: { readonly query: string; readonly way: Way } | null
  readonly requester: { readonly query: string; readonly name: string } | null
  readonly message: { readonly query: string; readonly way: Way; readonly isCapped: boolean } | null
  readonly after: { readonly at: string; readonly messageId: string } | null
  readonly limit: number
}

/** So many matches are gathered at most before the other way is taken. */
const MOST_GATHERED = 5_000
/** So many messages are tried at most, newest first. */
const MOST_TRIED = 20_000
const FEW_INBOXES = 4
export const MOST_SUBJECTS = 10
const MOST_REQUESTERS = 5
const MOST_TEXT = 20_000

const ORDER = 's.at desc, s.message_id desc'

/** Finds in one round trip. The statement's text depends on the shape of the question only, so it is planned once. */
export async function findHits(ctx: Context<ColleagueActor>, search: Search): Promise<Hit[]> {
  const { inboxIds } = ctx.actor
  const parameters: unknown[] = [ctx.workspaceId]
  const bind = (value: unknown, type: string) => `$${parameters.push(value)}::${type}`
  // Asked for as a value that is not known when planning: one plan serves every question, and planning costs nothing.
  const ask = (query: string) => `(select ${bind(query, 'tsquery')})`
  const inboxes = inboxIds === null ? null : bind(few(inboxIds), 'uuid[]')
  const seen = `(select ${inboxes})::uuid[]`
  const isSeen = (inbox: string) => (inboxes === null ? '' : `and ${inbox} = any(${seen})`)
  const after = search.after
    ? `and (s.at, s.message_id) < (${bind(search.after.at, 'timestamptz')}, ${bind(search.after.messageId, 'uuid')})`
    : ''
  const gathered: string[] = []
  const hits: string[] = []

  const byWords = (name: Stage, query: string, limit: number, isCapped: boolean, more: string) => {
    gathered.push(`${name}_found as materialized (
      select s.message_id, s.conversation_id, s.at from message_search s
      where s.workspace_id = $1 and s.words @@ ${query} ${isSeen('s.inbox_id')} ${isCapped ? `limit ${MOST_GATHERED + 1}` : ''})`)
    hits.push(`(select '${name}', s.conversation_id, s.message_id, s.at,
      ${isCapped ? `(select count(*) > ${MOST_GATHERED} from ${name}_found)` : 'false'}
      from ${name}_found s where true ${more} order by ${ORDER} limit ${limit})`)
  }
  const byDate = (name: Stage, query: string, limit: number, more: string) => {
    const newest = (
      condition: string,
      most: number,
    ) => `select s.message_id, s.conversation_id, s.at, s.words from message_search s
      where s.workspace_id = $1 ${condition} ${more} order by ${ORDER} limit ${most}`
    const source =
      inboxIds !== null && inboxIds.length <= FEW_INBOXES
        ? `unnest(${inboxes}) inbox(id) cross join lateral (
            select * from (${newest('and s.inbox_id = inbox.id', MOST_TRIED)}) s where s.words @@ ${query} limit ${limit}) s`
        : `(${newest(isSeen('s.inbox_id'), MOST_TRIED)}) s where s.words @@ ${query}`
    hits.push(
      `(select '${name}', s.conversation_id, s.message_id, s.at, false from ${source} order by ${ORDER} limit ${limit})`,
    )
  }

  if (search.number !== null) {
    hits.push(`(select 'number', c.id, null, c.last_message_at, false from conversations c
      where c.workspace_id = $1 and c.number = ${bind(search.number, 'int')})`)
  }
  if (search.subject) {
    const query = ask(search.subject.query)
    if (search.subject.way === 'words') byWords('subject', query, MOST_SUBJECTS, true, '')
    else byDate('subject', query, MOST_SUBJECTS, '')
  }
  if (search.requester) {
    const query = ask(search.requester.query)
    const name = bind(search.requester.name, 'text')
    hits.push(`(select 'requester', c.id, null, c.last_message_at, false from (
      (select c.id, c.last_message_at from (
          select id from contacts where workspace_id = $1 and words @@ ${query} limit 50) t cross join lateral (
          select c.id, c.last_message_at from conversations c where c.workspace_id = $1 and c.requester_contact_id = t.id
            ${isSeen('c.inbox_id')} order by c.last_message_at desc, c.id desc limit ${MOST_REQUESTERS}) c)
      union all
      (select c.id, c.last_message_at from (
          select id from colleagues where workspace_id = $1 and position(${name} in lower(name)) > 0 limit 20) t cross join lateral (
          select c.id, c.last_message_at from conversations c where c.workspace_id = $1 and c.requester_colleague_id = t.id
            ${isSeen('c.inbox_id')} order by c.last_message_at desc, c.id desc limit ${MOST_REQUESTERS}) c)
      ) c order by c.last_message_at desc limit ${MOST_REQUESTERS})`)
  }
  if (search.message) {
    const query = ask(search.message.query)
    if (search.message.way === 'words')
      byWords('message', query, search.limit, search.message.isCapped, after)
    else byDate('message', query, search.limit, after)
  }
  if (hits.length === 0) return []
  const me = () => bind(ctx.actor.id, 'uuid')
  const owner =
    inboxes === null ? '' : `and (c.inbox_id = any(${seen}) or c.owner_id = ${me()} or c.asked_id = ${me()})`
  return run<Hit>(
    ctx.db,
    `with ${[...gathered, `hits(stage, conversation_id, message_id, at, is_capped) as (${hits.join(' union all ')})`].join(', ')}
    select h.stage, h.message_id as "messageId", h.at, h.is_capped as "isCapped", left(m.body_text, ${MOST_TEXT}) as text,
      m.from_name || ' ' || m.from_address as "from",
      case when m.attachment_count > 0 then (select string_agg(f.name, ' · ') from attachments f
        where f.workspace_id = $1 and f.message_id = m.id) end as files, ${SHOWN}
    from hits h join conversations c on c.workspace_id = $1 and c.id = h.conversation_id ${owner}
    left join messages m on m.workspace_id = $1 and m.id = h.message_id
    order by case h.stage when 'number' then 1 when 'subject' then 2 when 'requester' then 3 else 4 end, h.at desc, h.message_id desc`,
    parameters,
  )
}
