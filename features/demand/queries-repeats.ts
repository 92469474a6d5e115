import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** For how long a conversation may come back as another. */
export const WITHIN_DAYS = 30
const MOST_EARLIER = 10
const MOST_BEFORE = 20

export interface Alike {
  readonly earlierId: string
  readonly shared: string[]
  readonly mine: number
  readonly theirs: number
}

// What a conversation began with; the words that only a subject has stand under a mark of their own.
const FIRST_WORDS = (conversation: string) => `(select s.words from message_search s
  where s.workspace_id = $1 and s.conversation_id = ${conversation} order by s.at, s.message_id limit 1)`
const WORDS_OF = (words: string) => `select distinct w.lexeme from unnest(${words}) w
  where w.lexeme not like '~%' and (length(w.lexeme) > 2 or w.lexeme ~ '[0-9]') and not w.lexeme = any($4::text[])`

const alikeOf = (party: string) => `
with it as materialized (select c.id, c.${party} as party, c.created_at from conversations c where c.workspace_id = $1 and c.id = $2),
mine as materialized (${WORDS_OF(FIRST_WORDS('$2'))}),
earlier as (
  select e.id from it cross join lateral (select c.id from conversations c where c.workspace_id = $1 and c.${party} = it.party and c.id <> it.id
    and c.last_message_at >= it.created_at - interval '${WITHIN_DAYS} days' and (c.created_at, c.id) < (it.created_at, it.id)
    and c.started_by = 'them' and c.merged_into_id is null and (c.closed_as is null or c.closed_as <> 'nothing_asked')
    and ($3::uuid is null or c.id = $3)
  order by c.last_message_at desc, c.id desc limit ${MOST_EARLIER}) e)
select e.id as "earlierId", coalesce(w.shared, '{}') as shared, (select count(*)::int from mine) as mine, w.theirs
from earlier e cross join lateral (
  select count(*)::int as theirs, array_agg(t.lexeme) filter (where m.lexeme is not null) as shared
  from (${WORDS_OF(FIRST_WORDS('e.id'))}) t left join mine m on m.lexeme = t.lexeme) w`
const OF_CONTACT = alikeOf('requester_contact_id')
const OF_COLLEAGUE = alikeOf('requester_colleague_id')

/**
 * The conversations of the same person in the last thirty days, with the words that they began with in common: few rows
 * by the index of that person, whatever the workspace holds.
 */
export const listAlike = (
  ctx: Context,
  { id, isColleague, without }: { id: string; isColleague: boolean; without: readonly string[] },
  only: string | null = null,
): Promise<Alike[]> =>
  run<Alike>(ctx.db, isColleague ? OF_COLLEAGUE : OF_CONTACT, [ctx.workspaceId, id, only, without])

export interface RepeatRow {
  readonly earlierId: string
  readonly state: 'suggested' | 'linked' | 'apart'
  readonly by: 'inferred' | 'person'
}

/** Keeps what was found; what a person said stands. Gives whether something is new. */
export async function upsertRepeat(
  tx: Context,
  conversationId: string,
  { earlierId, state, likeness }: { earlierId: string; state: 'suggested' | 'linked'; likeness: number },
): Promise<boolean> {
  const rows = await run(
    tx.db,
    `insert into repeats (workspace_id, conversation_id, earlier_id, state, decided_by, likeness, found_at)
     values ($1, $2, $3, $4, 'inferred', $5, $6) on conflict do nothing returning 1`,
    [tx.workspaceId, conversationId, earlierId, state, likeness, tx.now()],
  )
  return rows.length > 0
}

/** What a person says of two. */
export async function sayRepeat(
  tx: Context,
  conversationId: string,
  { earlierId, state, by }: { earlierId: string; state: 'linked' | 'apart'; by: string },
): Promise<void> {
  await run(
    tx.db,
    `insert into repeats (workspace_id, conversation_id, earlier_id, state, decided_by, likeness, found_at, said_by, said_at)
     values ($1, $2, $3, $4, 'person', 0, $6, $5, $6)
     on conflict (workspace_id, conversation_id, earlier_id)
     do update set state = excluded.state, decided_by = 'person', said_by = excluded.said_by, said_at = excluded.said_at`,
    [tx.workspaceId, conversationId, earlierId, state, by, tx.now()],
  )
}

/** Those before it that are linked, and those before them; never one that a person said is another need. */
export async function listLinkedBefore(ctx: Context, conversationId: string): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `with recursive before as (
       select r.earlier_id as id from repeats r where r.workspace_id = $1 and r.conversation_id = $2 and r.state = 'linked'
       union select r.earlier_id from before b join repeats r on r.workspace_id = $1 and r.conversation_id = b.id and r.state = 'linked')
     select b.id from before b join conversations c on c.workspace_id = $1 and c.id = b.id
     where b.id <> $2 and not exists (select from repeats r where r.workspace_id = $1 and r.conversation_id = $2 and r.earlier_id = b.id and r.state = 'apart')
     order by c.created_at desc, c.id limit ${MOST_BEFORE}`,
    [ctx.workspaceId, conversationId],
  )
  return rows.map(({ id }) => id)
}

// The person's conversations are looked at only where it was brought in, whatever PostgreSQL knows of these tables.
const AFTER = `with linked as (
    select conversation_id as id from repeats where workspace_id = $1 and earlier_id = $2 and state = 'linked' order by conversation_id limit ${MOST_BEFORE}),
  history as materialized (
    select id, requester_contact_id, created_at, last_message_at from conversations where workspace_id = $1 and id = $2 and closed_as = 'imported'),
  later as (
    select o.id, o.created_at from history h cross join lateral (
      select n.id, n.created_at from conversations n where n.workspace_id = $1 and n.requester_contact_id = h.requester_contact_id
        and n.started_by = 'them' and (n.created_at, n.id) > (h.created_at, h.id) and n.created_at <= h.last_message_at + interval '${WITHIN_DAYS} days'
        and exists (select from demands d where d.workspace_id = $1 and d.conversation_id = n.id)
      order by n.created_at, n.id limit ${MOST_BEFORE}) o)
  select id from linked union all select id from (select id from later where id not in (select id from linked) order by created_at, id) l`

/**
 * Those after it that are linked to it, for how often they came changes with this one; and where it was brought in, what
 * the same person came with in the thirty days after it, as far as it was looked at, oldest first.
 */
export async function listAfter(ctx: Context, conversationId: string): Promise<string[]> {
  const rows = await run<{ id: string }>(ctx.db, AFTER, [ctx.workspaceId, conversationId])
  return rows.map(({ id }) => id)
}
