import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Ask, Option } from './domain/ask.ts'
import type { Cause } from './shapes.ts'

const COLUMNS = `a.id, a.conversation_id as "conversationId", a.act, a.kind, a.preset_id as "presetId", a.amount, a.unit, a.words, a.cause,
  a.needs_choice as "needsChoice", a.reason, a.asked_by as "askedBy", a.own_grant_id as "ownGrantId", a.state, a.to_id as "toId",
  a.grant_id as "grantId", a.turn, a.due_at as "dueAt", a.asked_at as "askedAt", a.ended_at as "endedAt", a.answered_by as "answeredBy",
  a.because, a.instead, a.is_allowed as "isAllowed"`
const OPTION = `p.place, p.act, p.kind, p.amount, p.unit, p.words, p.needs_choice as "needsChoice", p.grant_id as "grantId",
  p.holder_id as "holderId", p.offer_id as "offerId"`

/** An ask with what its reader is told of it: who, about what, and the story in short. */
export interface AskRow extends Ask {
  readonly number: number
  readonly subject: string
  readonly requesterName: string
  readonly need: string
  readonly harm: 'none' | 'inconvenience' | 'loss' | 'danger'
  readonly inboxId: string
  readonly ownerId: string | null
  readonly alsoInboxIds: string[]
  readonly times: number
  readonly since: Date
  readonly promisedAt: Date | null
  readonly firstWords: string
  readonly lastWords: string
  readonly askedByName: string
  readonly toName: string
  readonly answeredByName: string | null
  readonly ownLimit: number | null
  readonly options: (Option & { offerState: string | null })[]
}
const words = (
  order: 'asc' | 'desc',
) => `coalesce((select left(m.body_text, 600) from messages m where m.workspace_id = a.workspace_id
  and m.conversation_id = a.conversation_id and m.kind in ('inbound', 'call', 'visit') and not m.is_automatic
  order by m.created_at ${order}, m.id ${order} limit 1), '')`
const SHOWN = `${COLUMNS}, c.number, c.subject, c.requester_name as "requesterName", c.need, c.harm, c.inbox_id as "inboxId",
  c.owner_id as "ownerId", c.also_inbox_ids as "alsoInboxIds", greatest(c.nth, c.contact_count) as times, c.created_at as since,
  c.promised_at as "promisedAt", ${words('asc')} as "firstWords", ${words('desc')} as "lastWords", b.name as "askedByName",
  t.name as "toName", (select w.name from colleagues w where w.workspace_id = a.workspace_id and w.id = a.answered_by) as "answeredByName",
  (select g.per_case from grants g where g.workspace_id = a.workspace_id and g.id = a.own_grant_id) as "ownLimit",
  coalesce((select json_agg(json_build_object('place', p.place, 'act', p.act, 'kind', p.kind, 'amount', p.amount, 'unit', p.unit, 'words', p.words,
      'needsChoice', p.needs_choice, 'grantId', p.grant_id, 'holderId', p.holder_id, 'offerId', p.offer_id, 'offerState', o.state) order by p.place)
    from ask_options p left join offers o on o.workspace_id = p.workspace_id and o.id = p.offer_id
    where p.workspace_id = a.workspace_id and p.ask_id = a.id), '[]') as options`
const FROM = `from asks a join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
  join colleagues b on b.workspace_id = a.workspace_id and b.id = a.asked_by
  join colleagues t on t.workspace_id = a.workspace_id and t.id = a.to_id`

export async function findAsk(ctx: Context, id: string): Promise<AskRow | undefined> {
  const [row] = await run<AskRow>(ctx.db, `select ${SHOWN} ${FROM} where a.workspace_id = $1 and a.id = $2`, [
    ctx.workspaceId,
    id,
  ])
  return row
}

/** In which conversation it was asked: that is locked first. */
export async function findAskedIn(ctx: Context, id: string): Promise<string | undefined> {
  const [row] = await run<{ id: string }>(
    ctx.db,
    `select conversation_id as id from asks where workspace_id = $1 and id = $2`,
    [ctx.workspaceId, id],
  )
  return row?.id
}

/** Locks an ask; its conversation is locked before, so that two who answer at once wait for each other. */
export async function lockAsk(tx: Context, id: string): Promise<Ask> {
  const [row] = await run<Ask>(
    tx.db,
    `select ${COLUMNS} from asks a where a.workspace_id = $1 and a.id = $2 for no key update`,
    [tx.workspaceId, id],
  )
  if (!row) throw refuse('not_found')
  return row
}

/** What waits for an answer in a conversation. */
export const listOpenAsks = (ctx: Context, conversationId: string): Promise<Ask[]> =>
  run<Ask>(
    ctx.db,
    `select ${COLUMNS} from asks a where a.workspace_id = $1 and a.conversation_id = $2 and a.state = 'asked' order by a.id limit 100`,
    [ctx.workspaceId, conversationId],
  )

export async function insertAsk(tx: Context, it: Ask): Promise<void> {
  await run(
    tx.db,
    `insert into asks (workspace_id, id, conversation_id, act, kind, preset_id, amount, unit, words, cause, needs_choice, reason, asked_by,
       own_grant_id, state, to_id, grant_id, turn, due_at, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'asked', $15, $16, $17, $18, $19)`,
    [
      tx.workspaceId,
      it.id,
      it.conversationId,
      it.act,
      it.kind,
      it.presetId,
      it.amount,
      it.unit,
      it.words,
      it.cause,
      it.needsChoice,
      it.reason,
      it.askedBy,
      it.ownGrantId,
      it.toId,
      it.grantId,
      it.turn,
      it.dueAt,
      it.askedAt,
    ],
  )
}

export async function saveAsk(tx: Context, it: Ask): Promise<void> {
  await run(
    tx.db,
    `update asks set state = $3, to_id = $4, grant_id = $5, turn = $6, due_at = $7, ended_at = $8, answered_by = $9, because = $10,
       instead = $11, is_allowed = $12 where workspace_id = $1 and id = $2`,
    [
      tx.workspaceId,
      it.id,
      it.state,
      it.toId,
      it.grantId,
      it.turn,
      it.dueAt,
      it.endedAt,
      it.answeredBy,
      it.because,
      it.instead,
      it.isAllowed,
    ],
  )
}

/** The turn of whoever is asked now begins. */
export async function beginTurn(tx: Context, it: Ask): Promise<void> {
  await run(
    tx.db,
    `insert into ask_turns (workspace_id, ask_id, turn, to_id, grant_id, asked_at, due_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.workspaceId, it.id, it.turn, it.toId, it.grantId, tx.now(), it.dueAt],
  )
}

export async function endTurn(
  tx: Context,
  it: Ask,
  as: 'answered' | 'silence' | 'passed_on' | 'withdrawn',
): Promise<void> {
  await run(
    tx.db,
    `update ask_turns set ended_at = $4, ended_as = $5 where workspace_id = $1 and ask_id = $2 and turn = $3`,
    [tx.workspaceId, it.id, it.turn, tx.now(), as],
  )
}

/** Who was asked so far. */
export async function listAsked(ctx: Context, askId: string): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select to_id as id from ask_turns where workspace_id = $1 and ask_id = $2 order by turn`,
    [ctx.workspaceId, askId],
  )
  return rows.map(({ id }) => id)
}

export async function insertOptions(tx: Context, askId: string, options: readonly Option[]): Promise<void> {
  for (const it of options)
    await run(
      tx.db,
      `insert into ask_options (workspace_id, ask_id, place, act, kind, amount, unit, words, needs_choice, grant_id, holder_id, offer_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        tx.workspaceId,
        askId,
        it.place,
        it.act,
        it.kind,
        it.amount,
        it.unit,
        it.words,
        it.needsChoice,
        it.grantId,
        it.holderId,
        it.offerId,
      ],
    )
}

export async function findOption(ctx: Context, askId: string, place: number): Promise<Option | undefined> {
  const [row] = await run<Option>(
    ctx.db,
    `select ${OPTION} from ask_options p where p.workspace_id = $1 and p.ask_id = $2 and p.place = $3`,
    [ctx.workspaceId, askId, place],
  )
  return row
}

export async function saveOptionOffer(
  tx: Context,
  askId: string,
  place: number,
  offerId: string,
): Promise<void> {
  await run(
    tx.db,
    `update ask_options set offer_id = $4 where workspace_id = $1 and ask_id = $2 and place = $3`,
    [tx.workspaceId, askId, place, offerId],
  )
}

/** What came of any of the options of an ask and stands, or is in a reply: of all that was allowed, one is given. */
export async function findTaken(ctx: Context, askId: string): Promise<string | null> {
  const [row] = await run<{ id: string }>(
    ctx.db,
    `select o.id from ask_options p join offers o on o.workspace_id = p.workspace_id and o.id = p.offer_id
     where p.workspace_id = $1 and p.ask_id = $2 and o.state in ('prepared', 'offered', 'accepted', 'honoured')
     order by o.state = 'prepared', o.prepared_at desc, o.id limit 1`,
    [ctx.workspaceId, askId],
  )
  return row?.id ?? null
}

/** What was taken back and prepared again is the same option still. */
export async function saveOptionAgain(tx: Context, offerId: string, againId: string): Promise<void> {
  await run(tx.db, `update ask_options set offer_id = $3 where workspace_id = $1 and offer_id = $2`, [
    tx.workspaceId,
    offerId,
    againId,
  ])
}

interface Paged {
  readonly limit: number
  readonly cursor?: string | undefined
}
const AFTER_NEWEST = `($3::timestamptz is null or (a.asked_at, a.id) < ($3, $4::uuid))`

/** What was asked up in a conversation, newest first. */
export async function listOfConversation(ctx: Context, conversationId: string, { limit, cursor }: Paged) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<AskRow>(
    ctx.db,
    `select ${SHOWN} ${FROM} where a.workspace_id = $1 and a.conversation_id = $2 and ${AFTER_NEWEST}
     order by a.asked_at desc, a.id desc limit ${limit + 1}`,
    [ctx.workspaceId, conversationId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, (row) => [row.askedAt.toISOString(), row.id])
}

/** What waits for a colleague's yes, soonest due first. */
export async function listToMe(ctx: Context, colleagueId: string, { limit, cursor }: Paged) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<AskRow>(
    ctx.db,
    `select ${SHOWN} ${FROM} where a.workspace_id = $1 and a.to_id = $2 and a.state = 'asked'
       and ($3::timestamptz is null or (a.due_at, a.id) > ($3, $4::uuid))
     order by a.due_at, a.id limit ${limit + 1}`,
    [ctx.workspaceId, colleagueId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, (row) => [row.dueAt.toISOString(), row.id])
}

/** What a colleague asked, newest first. */
export async function listByMe(ctx: Context, colleagueId: string, { limit, cursor }: Paged) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<AskRow>(
    ctx.db,
    `select ${SHOWN} ${FROM} where a.workspace_id = $1 and a.asked_by = $2 and ${AFTER_NEWEST}
     order by a.asked_at desc, a.id desc limit ${limit + 1}`,
    [ctx.workspaceId, colleagueId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, (row) => [row.askedAt.toISOString(), row.id])
}

const MOST_HOLDERS = 500

/** Colleagues at work here with one of these roles, or of these ids, by name. */
export const listHolders = (
  ctx: Context,
  roles: readonly string[],
  ids: readonly string[],
): Promise<{ id: string; role: 'admin' | 'director' | 'manager' | 'member' }[]> =>
  run(
    ctx.db,
    `select id, role from colleagues where workspace_id = $1 and state = 'active' and (role = any($2::text[]) or id = any($3::uuid[]))
     order by lower(name), id limit ${MOST_HOLDERS}`,
    [ctx.workspaceId, roles, ids],
  )

/** What people answered to questions from one grant for one cause, from a moment on; at most the newest 500. */
export const listEvidence = (ctx: Context, grantId: string, cause: string, from: Date) =>
  run<{ isGranted: boolean; amount: number }>(
    ctx.db,
    `select state = 'approved' as "isGranted", amount from asks where workspace_id = $1 and own_grant_id = $2 and cause = $3
       and ended_at >= $4 and answered_by is not null order by ended_at desc, id desc limit 500`,
    [ctx.workspaceId, grantId, cause, from],
  )

/** Under which grants and for which causes something was given in a conversation. */
export const listGrantsUsedIn = (
  ctx: Context,
  conversationId: string,
): Promise<{ readonly grantId: string; readonly cause: Cause }[]> =>
  run(
    ctx.db,
    `select distinct grant_id as "grantId", cause from offers where workspace_id = $1 and conversation_id = $2 and made_at is not null
     order by 1, 2 limit 20`,
    [ctx.workspaceId, conversationId],
  )

/** What was given under one grant for one cause from a moment on, where whoever got it said how it was; at most the newest 500. */
export const listAftermath = (ctx: Context, grantId: string, cause: string, from: Date) =>
  run<{ isHurt: boolean; amount: number }>(
    ctx.db,
    `select said.is_hurt as "isHurt", o.amount from offers o cross join lateral (
       select coalesce(bool_or(b.solved = 'no' or b.outcome = 'missed' or b.my_interest = 'no'), false) as is_hurt, count(*) as times from observations b
       where b.workspace_id = o.workspace_id and b.conversation_id = o.conversation_id and b.kind <> 'thanks' and b.noted_at >= o.made_at) said
     where o.workspace_id = $1 and o.grant_id = $2 and o.cause = $3 and o.made_at >= $4 and said.times > 0
       and o.state in ('offered', 'accepted', 'honoured') order by o.made_at desc, o.id desc limit 500`,
    [ctx.workspaceId, grantId, cause, from],
  )

/** When people last said yes or no to a proposal about a grant. */
export async function lastDecidedAt(ctx: Context, grantId: string): Promise<Date | null> {
  const [row] = await run<{ at: Date | null }>(
    ctx.db,
    `select max(ended_at) as at from grants where workspace_id = $1 and changes_id = $2 and state = 'ended'`,
    [ctx.workspaceId, grantId],
  )
  return row?.at ?? null
}
