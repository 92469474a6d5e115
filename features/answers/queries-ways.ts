import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import type { WayForward } from './domain/answer.ts'

export interface Way extends WayForward {
  readonly id: string
  readonly conversationId: string
  readonly isInForce: boolean
  readonly person: string
  readonly reach: string
  readonly introduceTo: string
  readonly introduceWords: string
  readonly introducedAt: Date | null
  /** The reply that says so has left and cannot be taken back. */
  readonly hasLeft: boolean
  readonly acceptedAt: Date | null
  readonly declinedAt: Date | null
}

/** Writes the ways forward of an answer, in their order; an offer that is theirs already suits them. Gives their ids. */
export async function insertWays(
  tx: Context,
  answerId: string,
  ways: readonly WayForward[],
): Promise<string[]> {
  if (ways.length === 0) return []
  const ids = ways.map(() => newId())
  const all = <Value>(of: (way: WayForward) => Value) => ways.map(of)
  await run(
    tx.db,
    `insert into ways_forward (workspace_id, id, answer_id, place, kind, words, on_date, offer_id, colleague_id, person, reach, introduce_to, introduce_words,
       accepted_at)
     select $1, way.id, $2, way.place - 1, way.kind, way.words, way.on_date, way.offer_id, way.colleague_id, way.person, way.reach, way.introduce_to, way.introduce_words,
       (select o.accepted_at from offers o where o.workspace_id = $1 and o.id = way.offer_id and o.state in ('accepted', 'honoured'))
     from unnest($3::uuid[], $4::text[], $5::text[], $6::date[], $7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::text[], $12::text[])
       with ordinality way(id, kind, words, on_date, offer_id, colleague_id, person, reach, introduce_to, introduce_words, place)`,
    [
      tx.workspaceId,
      answerId,
      ids,
      all(({ kind }) => kind),
      all(({ words }) => words),
      all(({ onDate }) => onDate ?? null),
      all(({ offerId }) => offerId ?? null),
      all(({ colleagueId }) => colleagueId ?? null),
      all(({ person }) => person ?? ''),
      all(({ reach }) => reach ?? ''),
      all(({ introduceTo }) => introduceTo ?? ''),
      all(({ introduceWords }) => introduceWords ?? ''),
    ],
  )
  return ids
}

const WAY = `w.id, a.conversation_id as "conversationId", a.reopened_at is null as "isInForce", w.kind, w.words, w.on_date::text as "onDate",
  w.offer_id as "offerId", w.colleague_id as "colleagueId", w.person, w.reach, w.introduce_to as "introduceTo",
  w.introduce_words as "introduceWords", w.introduced_at as "introducedAt", not exists (select from messages m where m.workspace_id = $1
    and m.id = a.message_id and m.send_after > $3) as "hasLeft", w.accepted_at as "acceptedAt", w.declined_at as "declinedAt"
  from ways_forward w join answers a on a.workspace_id = w.workspace_id and a.id = w.answer_id where w.workspace_id = $1`

/** One way forward by its id. */
export async function findWay(ctx: Context, id: string): Promise<Way | undefined> {
  const [row] = await run<Way>(ctx.db, `select ${WAY} and w.id = $2`, [ctx.workspaceId, id, ctx.now()])
  return row
}

/** They were introduced to each other, because they agreed. */
export async function markIntroduced(tx: Context, id: string, how: string): Promise<void> {
  await run(
    tx.db,
    `update ways_forward set introduced_at = $3, agreed_how = $4 where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, tx.now(), how],
  )
}

/** The introduction inside knows by which handoff it is made. */
export async function tieToHandoff(
  tx: Context,
  answerId: string,
  { colleagueId, handoffId }: { colleagueId: string; handoffId: string },
): Promise<void> {
  await run(
    tx.db,
    `update ways_forward set handoff_id = $4 where workspace_id = $1 and answer_id = $2 and colleague_id = $3`,
    [tx.workspaceId, answerId, colleagueId, handoffId],
  )
}

/** Offers in words that nobody has said yes or no to yet, the oldest first: for the demo company's year. */
export const listWaysToSettle = (ctx: Context) =>
  run<{ id: string; answeredAt: Date }>(
    ctx.db,
    `select w.id, a.answered_at as "answeredAt" from ways_forward w join answers a on a.workspace_id = w.workspace_id and a.id = w.answer_id
     where w.workspace_id = $1 and w.kind = 'offer' and w.place = 0 and w.offer_id is null and w.accepted_at is null and w.declined_at is null
     order by a.answered_at, w.id limit 500`,
    [ctx.workspaceId],
  )

/** Whether it suits them, once and for all. */
export async function settleWay(tx: Context, id: string, isAccepted: boolean): Promise<void> {
  await run(
    tx.db,
    `update ways_forward set accepted_at = case when $3 then $4::timestamptz end, declined_at = case when not $3 then $4::timestamptz end
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, isAccepted, tx.now()],
  )
}

/** The ways forward that go with an offer say what became of it. */
export async function settleWaysOfOffer(tx: Context, offerId: string, isAccepted: boolean): Promise<void> {
  await run(
    tx.db,
    `update ways_forward set accepted_at = case when $3 then $4::timestamptz end, declined_at = case when not $3 then $4::timestamptz end
     where workspace_id = $1 and offer_id = $2 and accepted_at is null and declined_at is null`,
    [tx.workspaceId, offerId, isAccepted, tx.now()],
  )
}
