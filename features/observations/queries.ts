import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { FIRST_FOR_MS, type Observation, type Saying } from './domain/observation.ts'

export interface NewObservation {
  readonly id: string
  readonly conversationId: string
  readonly kind: Observation['kind']
  readonly contactId: string | null
  readonly colleagueId: string | null
  readonly round: number
  readonly timely?: Saying | null
  readonly respect?: Saying | null
  readonly myInterest?: Saying | null
  readonly solved?: 'yes' | 'no' | null
  readonly outcome?: 'missed' | null
  readonly promiseId?: string | null
  readonly aboutId: string | null
  readonly words: string
}

/** Keeps what somebody said; the three questions once each time, what is said later instead of what was said before. */
export async function insertObservation(tx: Context, it: NewObservation): Promise<string> {
  const [row] = await run<{ id: string }>(
    tx.db,
    `insert into observations (workspace_id, id, conversation_id, kind, contact_id, colleague_id, round, timely, respect, my_interest,
       solved, outcome, promise_id, about_id, words, noted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (workspace_id, conversation_id, round) where kind = 'questions'
     do update set timely = excluded.timely, respect = excluded.respect, my_interest = excluded.my_interest, words = excluded.words,
       noted_at = excluded.noted_at, seen_at = null
     returning id`,
    [
      tx.workspaceId,
      it.id,
      it.conversationId,
      it.kind,
      it.contactId,
      it.colleagueId,
      it.round,
      it.timely ?? null,
      it.respect ?? null,
      it.myInterest ?? null,
      it.solved ?? null,
      it.outcome ?? null,
      it.promiseId ?? null,
      it.aboutId,
      it.words,
      tx.now(),
    ],
  )
  return row!.id
}

/** An observation with what its list shows of the conversation. */
export interface ObservationRow extends Observation {
  readonly conversationId: string
  readonly number: number
  readonly subject: string
  readonly byKind: 'contact' | 'colleague'
  readonly byName: string
  readonly timely: Saying | null
  readonly respect: Saying | null
  readonly myInterest: Saying | null
  readonly solved: 'yes' | 'no' | null
  readonly outcome: 'kept' | 'exceeded' | 'missed' | 'cannot_tell' | null
  readonly promiseId: string | null
  readonly words: string
  readonly inboxId: string
  readonly ownerId: string | null
  readonly askedId: string | null
  readonly alsoInboxIds: string[]
}

const SHOWN = `select o.id, o.conversation_id as "conversationId", c.number, c.subject, o.kind,
  case when o.contact_id is null then 'colleague' else 'contact' end as "byKind", coalesce(k.name, p.name, '') as "byName",
  o.timely, o.respect, o.my_interest as "myInterest", o.solved, o.outcome, o.promise_id as "promiseId", o.words,
  o.about_id as "aboutId", o.noted_at as "notedAt", o.seen_at as "seenAt", o.shared_at as "sharedAt",
  c.inbox_id as "inboxId", c.owner_id as "ownerId", c.asked_id as "askedId", c.also_inbox_ids as "alsoInboxIds"
  from observations o join conversations c on c.workspace_id = o.workspace_id and c.id = o.conversation_id
  left join contacts k on k.workspace_id = o.workspace_id and k.id = o.contact_id
  left join colleagues p on p.workspace_id = o.workspace_id and p.id = o.colleague_id`

type Page = { limit: number; cursor?: string | undefined }
const place = (row: ObservationRow) => [row.notedAt.toISOString(), row.id]
const AFTER = `($3::timestamptz is null or (o.noted_at, o.id) < ($3, $4::uuid))`
const newestFirst = (limit: number) => `order by o.noted_at desc, o.id desc limit ${limit + 1}`

/** What was said of a conversation, as far as this colleague may read it now. */
export async function listOfConversation(
  ctx: Context<ColleagueActor>,
  { id }: Pick<Conversation, 'id'>,
  { limit, cursor }: Page,
) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<ObservationRow>(
    ctx.db,
    `${SHOWN} where o.workspace_id = $1 and o.conversation_id = $2 and ${AFTER}
       and (o.about_id is null or o.about_id = $5 or o.shared_at is not null
         or o.kind <> 'thanks' and (o.seen_at is not null or o.noted_at <= $6)) ${newestFirst(limit)}`,
    [
      ctx.workspaceId,
      id,
      after?.[0] ?? null,
      after?.[1] ?? null,
      ctx.actor.id,
      new Date(ctx.now().getTime() - FIRST_FOR_MS),
    ],
  )
  return pageOf(rows, limit, place)
}

/** What was said about a colleague; that it is solved is no news to read, the list of conversations says it. */
export async function listAboutMe(
  ctx: Context<ColleagueActor>,
  { limit, cursor, view }: Page & { view: 'new' | 'all' },
) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<ObservationRow>(
    ctx.db,
    `${SHOWN} where o.workspace_id = $1 and o.about_id = $2 and ${AFTER} and ($5 or o.seen_at is null and o.solved is distinct from 'yes') ${newestFirst(limit)}`,
    [ctx.workspaceId, ctx.actor.id, after?.[0] ?? null, after?.[1] ?? null, view === 'all'],
  )
  return pageOf(rows, limit, place)
}

export async function findObservation(ctx: Context, id: string): Promise<ObservationRow | null> {
  const [row] = await run<ObservationRow>(ctx.db, `${SHOWN} where o.workspace_id = $1 and o.id = $2`, [
    ctx.workspaceId,
    id,
  ])
  return row ?? null
}

/** Whether all of these are about a colleague: what is not theirs is not there. */
export async function areAbout(ctx: Context, colleagueId: string, ids: readonly string[]): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select 1 from observations where workspace_id = $1 and about_id = $2 and id = any($3)`,
    [ctx.workspaceId, colleagueId, ids],
  )
  return rows.length === new Set(ids).size
}

/** Notes that whom it is about has seen it; gives of which conversations. */
export const markSeen = (
  tx: Context,
  colleagueId: string,
  ids: readonly string[],
): Promise<{ conversationId: string; inboxId: string }[]> =>
  run(
    tx.db,
    `update observations o set seen_at = $4 from conversations c where o.workspace_id = $1 and o.about_id = $2 and o.id = any($3)
       and o.seen_at is null and c.workspace_id = o.workspace_id and c.id = o.conversation_id
     returning o.conversation_id as "conversationId", c.inbox_id as "inboxId"`,
    [tx.workspaceId, colleagueId, ids, tx.now()],
  )

/** What was said before a moment has been seen by whom it is about: history that is brought in. */
export async function markSeenBefore(tx: Context, before: Date): Promise<void> {
  await run(
    tx.db,
    `update observations set seen_at = $2 where workspace_id = $1 and seen_at is null and noted_at < $2`,
    [tx.workspaceId, before],
  )
}

export async function markShared(tx: Context, id: string): Promise<void> {
  await run(
    tx.db,
    `update observations set shared_at = coalesce(shared_at, $3), seen_at = coalesce(seen_at, $3) where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, tx.now()],
  )
}

/** What they said to the three questions this time. */
export async function findAnswers(
  ctx: Context,
  conversationId: string,
  round: number,
): Promise<{
  timely: Saying | null
  respect: Saying | null
  myInterest: Saying | null
  words: string
} | null> {
  const [row] = await run<{
    timely: Saying | null
    respect: Saying | null
    myInterest: Saying | null
    words: string
  }>(
    ctx.db,
    `select timely, respect, my_interest as "myInterest", words from observations
     where workspace_id = $1 and conversation_id = $2 and round = $3 and kind = 'questions'`,
    [ctx.workspaceId, conversationId, round],
  )
  return row ?? null
}
