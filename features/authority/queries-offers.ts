import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { postingsBetween } from './domain/ledger.ts'
import type { Offer } from './domain/offer.ts'

export const OFFER = `o.id, o.conversation_id as "conversationId", o.contact_id as "contactId", o.colleague_id as "colleagueId", o.act, o.kind,
  o.preset_id as "presetId", o.amount, o.unit, o.words, o.reason, o.cause, o.needs_choice as "needsChoice", o.state,
  o.grant_id as "grantId", o.given_by as "givenBy", o.holder_id as "holderId", o.team_id as "teamId", o.message_id as "messageId",
  o.again_of_id as "againOfId", o.prepared_at as "preparedAt", o.expires_at as "expiresAt", o.dropped_at as "droppedAt",
  o.made_at as "madeAt", o.accepted_at as "acceptedAt", o.accepted_how as "acceptedHow", o.accepted_by as "acceptedBy",
  o.declined_at as "declinedAt", o.honour_by as "honourBy", o.honoured_at as "honouredAt", o.honoured_by as "honouredBy",
  o.payment_reference as "paymentReference", o.ended_at as "endedAt"`

export async function findOffer(ctx: Context, id: string): Promise<Offer | undefined> {
  const [row] = await run<Offer>(
    ctx.db,
    `select ${OFFER} from offers o where o.workspace_id = $1 and o.id = $2`,
    [ctx.workspaceId, id],
  )
  return row
}

/** Locks an offer; its conversation is locked before, so that two who act at once wait for each other. */
export async function lockOffer(tx: Context, id: string): Promise<Offer> {
  const [row] = await run<Offer>(
    tx.db,
    `select ${OFFER} from offers o where o.workspace_id = $1 and o.id = $2 for no key update`,
    [tx.workspaceId, id],
  )
  if (!row) throw refuse('not_found')
  return row
}

const INSERT = `insert into offers (workspace_id, id, conversation_id, contact_id, colleague_id, act, kind, preset_id, amount, unit, words,
  reason, cause, needs_choice, state, grant_id, given_by, holder_id, team_id, again_of_id, prepared_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'prepared', $15, $16, $17, $18, $19, $20, $21)`

export async function insertOffer(tx: Context, it: Offer): Promise<void> {
  await run(tx.db, INSERT, [
    tx.workspaceId,
    it.id,
    it.conversationId,
    it.contactId,
    it.colleagueId,
    it.act,
    it.kind,
    it.presetId,
    it.amount,
    it.unit,
    it.words,
    it.reason,
    it.cause,
    it.needsChoice,
    it.grantId,
    it.givenBy,
    it.holderId,
    it.teamId,
    it.againOfId,
    it.preparedAt,
    it.expiresAt,
  ])
}

const SAVE = `update offers set state = $3, message_id = $4, prepared_at = $5, expires_at = $6, dropped_at = $7, made_at = $8, accepted_at = $9,
  accepted_how = $10, accepted_by = $11, declined_at = $12, honour_by = $13, honoured_at = $14, honoured_by = $15,
  payment_reference = $16, ended_at = $17, grant_id = $18 where workspace_id = $1 and id = $2`

// The amount is the offer's own, and a reversal's that of what it reverses: nobody says it a second time.
const ENTER = `insert into ledger_entries (workspace_id, id, offer_id, kind, amount, unit, from_account, to_account, cause, reverses_id,
    reverses_kind, entered_at)
  select $1, $3, o.id, $4::text, o.amount, o.unit, $5::text, $6::text, $7::text, g.id, g.kind, $8 from offers o
  left join ledger_entries g on g.workspace_id = $1 and g.offer_id = o.id and g.kind = 'given' and $4 = 'reversal'
  where o.workspace_id = $1 and o.id = $2`

/** Writes a locked offer back together with what the ledger holds of it: the one place where either is written. */
export async function saveOffer(tx: Context, before: Offer, after: Offer): Promise<void> {
  await run(tx.db, SAVE, [
    tx.workspaceId,
    after.id,
    after.state,
    after.messageId,
    after.preparedAt,
    after.expiresAt,
    after.droppedAt,
    after.madeAt,
    after.acceptedAt,
    after.acceptedHow,
    after.acceptedBy,
    after.declinedAt,
    after.honourBy,
    after.honouredAt,
    after.honouredBy,
    after.paymentReference,
    after.endedAt,
    after.grantId,
  ])
  for (const { kind, from, to, cause } of postingsBetween(before.state, after.state))
    await run(tx.db, ENTER, [tx.workspaceId, after.id, newId<'entry'>(), kind, from, to, cause, tx.now()])
}

// With what was given in those that were merged into it.
const STANDING = `with recursive standing as (select $2::uuid as id
  union select c.id from conversations c join standing on c.merged_into_id = standing.id where c.workspace_id = $1)`

/** What was given in a conversation and is being prepared, newest first; what lapsed is not listed. */
export async function listOffers(
  ctx: Context,
  conversationId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<Offer>(
    ctx.db,
    `${STANDING} select ${OFFER} from offers o where o.workspace_id = $1 and o.conversation_id in (select id from standing) and o.state <> 'lapsed'
       and (o.state <> 'prepared' or o.message_id is not null or o.expires_at > $5)
       and ($3::timestamptz is null or (o.prepared_at, o.id) < ($3, $4::uuid))
     order by o.prepared_at desc, o.id desc limit ${limit + 1}`,
    [ctx.workspaceId, conversationId, after?.[0] ?? null, after?.[1] ?? null, ctx.now()],
  )
  return pageOf(rows, limit, (row) => [row.preparedAt.toISOString(), row.id])
}

/**
 * What a colleague had added to the reply that this message is, and that was kept free when it was written; and what was in
 * a mail of theirs that never arrived.
 */
export async function listAddedTo(
  ctx: Context,
  { id, conversationId, authorId, createdAt }: WrittenMessage,
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select o.id from offers o left join messages m on m.workspace_id = $1 and m.id = o.message_id
     where o.workspace_id = $1 and o.conversation_id = $2 and o.given_by = $3 and o.state = 'prepared' and (o.prepared_at, o.id) < ($4, $5::uuid)
       and (o.message_id is null and o.expires_at > $4 or m.delivery_state = 'failed' and m.created_at < $4) order by o.prepared_at, o.id`,
    [ctx.workspaceId, conversationId, authorId, createdAt, id],
  )
  return rows.map(({ id }) => id)
}

/** Whether a reply that its giver wrote in time is about to take an offer along. */
export async function isTakenAlong(ctx: Context, it: Offer): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select 1 from messages m where m.workspace_id = $1 and m.arrived_in_id = $2 and m.author_colleague_id = $3 and m.kind in ('outbound', 'call', 'visit')
       and (m.created_at, m.id) > ($4, $5::uuid) and m.created_at < $6 and not exists (select from events e where e.workspace_id = $1
         and e.conversation_id = $2 and e.name = 'message.written' and e.payload ->> 'messageId' = m.id::text and e.payload ->> 'kind' = 'forward')
     limit 1`,
    [ctx.workspaceId, it.conversationId, it.givenBy, it.preparedAt, it.id, it.expiresAt],
  )
  return rows.length > 0
}

/** What waits for a message to leave. */
export const listGoing = (
  ctx: Context,
  messageId: string,
): Promise<{ readonly id: string; readonly conversationId: string }[]> =>
  run(
    ctx.db,
    `select id, conversation_id as "conversationId" from offers where workspace_id = $1 and message_id = $2 and state = 'prepared' order by id`,
    [ctx.workspaceId, messageId],
  )

/** What went with a message. */
export async function listWith(ctx: Context, messageId: string): Promise<Offer[]> {
  return run<Offer>(
    ctx.db,
    `select ${OFFER} from offers o where o.workspace_id = $1 and o.message_id = $2 order by o.id`,
    [ctx.workspaceId, messageId],
  )
}

export interface WrittenMessage {
  readonly id: string
  readonly conversationId: string
  readonly authorId: string
  readonly createdAt: Date
  /** It was said, or somebody's server has it: nobody takes it back any more. In the demo company nothing leaves. */
  readonly hasLeft: boolean
}

const HAS_LEFT = `(m.kind <> 'outbound' or m.delivery_state is null or m.delivery_state = 'sent'
  or exists (select from mail_deliveries d join mail_recipients r on r.workspace_id = d.workspace_id and r.delivery_id = d.id
    where d.workspace_id = m.workspace_id and d.message_id = m.id and r.state = 'accepted')
  or m.delivery_state = 'kept' and exists (select from workspaces w where w.id = m.workspace_id and w.kind = 'demo'))`

/** A message that speaks to whoever asked, as it came to be: in the conversation in which it was written. */
export async function findWritten(ctx: Context, messageId: string): Promise<WrittenMessage | undefined> {
  const [row] = await run<WrittenMessage>(
    ctx.db,
    `select m.id, m.arrived_in_id as "conversationId", m.author_colleague_id as "authorId", m.created_at as "createdAt", ${HAS_LEFT} as "hasLeft"
     from messages m where m.workspace_id = $1 and m.id = $2 and m.kind in ('outbound', 'call', 'visit') and m.author_colleague_id is not null`,
    [ctx.workspaceId, messageId],
  )
  return row
}

/** Who answers for what was given in a conversation, also once it is closed: its owner, else the lead of its team. */
export async function whoAnswersFor(ctx: Context, conversationId: string): Promise<string> {
  const [row] = await run<{ id: string }>(
    ctx.db,
    `select coalesce(p.id, t.lead_id) as id from conversations c join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
     left join colleagues p on p.workspace_id = c.workspace_id and p.id = c.owner_id and p.state = 'active'
     where c.workspace_id = $1 and c.id = $2`,
    [ctx.workspaceId, conversationId],
  )
  return row!.id
}
