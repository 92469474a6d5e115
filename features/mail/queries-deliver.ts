import { run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { DeliveryOutcome, RecipientOutcome } from './domain/attempts.ts'

export interface OutboundMessage {
  readonly id: string
  readonly conversationId: string
  readonly inboxId: string
  readonly from: string
  readonly recipients: readonly string[]
  readonly sendAfter: Date
}

/** An outbound message that waits to leave; null when it was taken back or is on its way already. */
export async function findWaitingMessage(tx: Context, messageId: string): Promise<OutboundMessage | null> {
  const [row] = await run<OutboundMessage>(
    tx.db,
    `select m.id, m.conversation_id as "conversationId", c.inbox_id as "inboxId", m.from_address as "from", m.send_after as "sendAfter",
       array(select distinct lower(r->>'address') from jsonb_array_elements(m.to_addresses || m.cc_addresses || m.bcc_addresses) r) as recipients
     from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     where m.workspace_id = $1 and m.id = $2 and m.kind = 'outbound' and m.delivery_state = 'queued' for share of m`,
    [tx.workspaceId, messageId],
  )
  return row ?? null
}

export interface NewDelivery {
  readonly id: string
  readonly messageId: string
  readonly inboxId: string
  readonly headerMessageId: string
  readonly envelopeFrom: string
  readonly recipients: readonly string[]
  readonly sendAfter: Date
  readonly givesUpAt: Date
}

/** Keeps that a message is to be delivered, once; gives whether it was new. */
export async function insertDelivery(tx: Context, it: NewDelivery): Promise<boolean> {
  const rows = await run(
    tx.db,
    `with delivery as (insert into mail_deliveries (workspace_id, id, message_id, inbox_id, header_message_id, envelope_from, send_after, gives_up_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (workspace_id, message_id) do nothing returning workspace_id, id),
     recipient as (insert into mail_recipients (workspace_id, delivery_id, address) select d.workspace_id, d.id, a from delivery d, unnest($10::text[]) a)
     select id from delivery`,
    [
      tx.workspaceId,
      it.id,
      it.messageId,
      it.inboxId,
      it.headerMessageId,
      it.envelopeFrom,
      it.sendAfter,
      it.givesUpAt,
      tx.now(),
      it.recipients,
    ],
  )
  return rows.length > 0
}

export interface ClaimedDelivery {
  readonly id: string
  readonly messageId: string
  readonly conversationId: string
  readonly inboxId: string
  readonly headerMessageId: string
  readonly envelopeFrom: string
  /** No person wrote it. */
  readonly isAutomatic: boolean
  readonly attempts: number
  readonly givesUpAt: Date
  readonly rawKey: string | null
  readonly lease: string
  readonly pending: readonly string[]
  /** It failed for good or was kept before, and somebody asked to send it again. */
  readonly wasUnreached: boolean
}

const CLAIM = `with claimed as (
    select d.workspace_id, d.id from mail_deliveries d join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
    where d.workspace_id = $1 and d.id = $2 and (d.state = 'queued' and d.send_after <= $3 or d.state = 'sending' and d.lease_until < $3)
    for update of d, m skip locked)
  update mail_deliveries d set state = 'sending', attempts = d.attempts + 1, attempt_started_at = $3, lease = $4, lease_until = $5
  from claimed c, messages m where d.workspace_id = c.workspace_id and d.id = c.id and m.workspace_id = d.workspace_id and m.id = d.message_id
  returning d.id, d.message_id as "messageId", m.conversation_id as "conversationId", d.inbox_id as "inboxId", d.header_message_id as "headerMessageId",
    d.envelope_from as "envelopeFrom", m.is_automatic as "isAutomatic", d.attempts, d.gives_up_at as "givesUpAt", d.raw_key as "rawKey", d.lease,
    m.unreached is not null as "wasUnreached",
    array(select address from mail_recipients r where r.workspace_id = d.workspace_id and r.delivery_id = d.id and r.state = 'pending' order by address) as pending`

/** Takes a delivery that is due, or whose sender has fallen silent; the lease is the only right to write its result. */
export async function claimDelivery(
  tx: Context,
  id: string,
  lease: string,
  leaseUntil: Date,
): Promise<ClaimedDelivery | null> {
  const [row] = await run<ClaimedDelivery>(tx.db, CLAIM, [tx.workspaceId, id, tx.now(), lease, leaseUntil])
  return row ?? null
}

/** Holds a delivery for longer; false when somebody else has it by now. */
export async function renewLease(ctx: Context, id: string, lease: string, until: Date): Promise<boolean> {
  const changed = await runCounting(
    ctx.db,
    `update mail_deliveries set lease_until = $4 where workspace_id = $1 and id = $2 and lease = $3 and state = 'sending'`,
    [ctx.workspaceId, id, lease, until],
  )
  return changed === 1
}

export async function saveRaw(
  ctx: Context,
  { id, lease }: ClaimedDelivery,
  rawKey: string,
  sha256: string,
): Promise<boolean> {
  const changed = await runCounting(
    ctx.db,
    `update mail_deliveries set raw_key = $4, raw_sha256 = $5 where workspace_id = $1 and id = $2 and lease = $3`,
    [ctx.workspaceId, id, lease, rawKey, sha256],
  )
  return changed === 1
}

export async function saveRecipients(
  tx: Context,
  deliveryId: string,
  recipients: readonly RecipientOutcome[],
): Promise<void> {
  await run(
    tx.db,
    `update mail_recipients r set state = n.state, code = n.code, words = n.words, at = $3
     from unnest($4::text[], $5::text[], $6::int[], $7::text[]) n(address, state, code, words)
     where r.workspace_id = $1 and r.delivery_id = $2 and r.address = n.address and r.state = 'pending'`,
    [
      tx.workspaceId,
      deliveryId,
      tx.now(),
      recipients.map(({ address }) => address),
      recipients.map(({ state }) => state),
      recipients.map(({ code }) => code),
      recipients.map(({ words }) => words),
    ],
  )
}

export const listRecipients = (ctx: Context, deliveryId: string): Promise<RecipientOutcome[]> =>
  run<RecipientOutcome>(
    ctx.db,
    `select address, state, code, words from mail_recipients where workspace_id = $1 and delivery_id = $2 order by address`,
    [ctx.workspaceId, deliveryId],
  )

/** Writes how an attempt ended, for the holder of the lease only; false for one that lost it. */
export async function saveOutcome(
  tx: Context,
  { id, lease }: Pick<ClaimedDelivery, 'id' | 'lease'>,
  outcome: DeliveryOutcome | { state: 'kept' },
): Promise<boolean> {
  const changed = await runCounting(
    tx.db,
    `update mail_deliveries set state = $4, lease = null, lease_until = null, send_after = coalesce($5, send_after), last_code = $6, last_words = $7,
       sent_at = case when $4 = 'sent' then $8::timestamptz end
     where workspace_id = $1 and id = $2 and lease = $3 and state = 'sending'`,
    [
      tx.workspaceId,
      id,
      lease,
      outcome.state,
      outcome.state === 'queued' ? outcome.sendAfter : null,
      'code' in outcome ? outcome.code : null,
      'words' in outcome ? outcome.words : null,
      tx.now(),
    ],
  )
  return changed === 1
}

export interface DueDelivery {
  readonly workspaceId: string
  readonly id: string
}

/** Deliveries whose time has come or whose sender fell silent, over all workspaces. */
export const listDueDeliveries = ({ db }: Pick<Context, 'db'>, now: Date): Promise<DueDelivery[]> =>
  run<DueDelivery>(
    db,
    `select workspace_id as "workspaceId", id from mail_deliveries
     where state in ('queued', 'sending') and send_after <= $1 and (state = 'queued' or lease_until < $1) order by send_after limit 100`,
    [now],
  )

/** Outbound messages past their undo window for which no delivery was made: the job that should have was lost. */
export const listUnprepared = ({ db }: Pick<Context, 'db'>, now: Date): Promise<DueDelivery[]> =>
  run<DueDelivery>(
    db,
    `select m.workspace_id as "workspaceId", m.id from messages m
     where m.delivery_state = 'queued' and m.send_after <= $1
       and not exists (select 1 from mail_deliveries d where d.workspace_id = m.workspace_id and d.message_id = m.id) limit 100`,
    [now],
  )

export interface DeliveryView {
  readonly id: string
  readonly conversationId: string
  readonly state: 'queued' | 'sending' | 'sent' | 'failed' | 'kept' | 'undone'
  readonly attempts: number
  readonly code: number | null
  readonly words: string | null
  readonly sendAfter: Date
  readonly givesUpAt: Date
  readonly sentAt: Date | null
}

/** The delivery of a message, if one was made. */
export async function findDelivery(ctx: Context, messageId: string): Promise<DeliveryView | null> {
  const [row] = await run<DeliveryView>(
    ctx.db,
    `select d.id, m.conversation_id as "conversationId", d.state, d.attempts, d.last_code as code, d.last_words as words, d.send_after as "sendAfter",
       d.gives_up_at as "givesUpAt", d.sent_at as "sentAt"
     from mail_deliveries d join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
     where d.workspace_id = $1 and d.message_id = $2`,
    [ctx.workspaceId, messageId],
  )
  return row ?? null
}

/** Starts a delivery anew for those whom it has not reached, with a job that sends it now. */
export async function requeue(tx: Context, id: string, givesUpAt: Date): Promise<void> {
  await run(
    tx.db,
    `with recipient as (update mail_recipients set state = 'pending', code = null, words = null
       where workspace_id = $1 and delivery_id = $2 and state = 'refused'),
     again as (update mail_deliveries set state = 'queued', attempts = 0, send_after = $3, gives_up_at = $4, last_code = null, last_words = null
       where workspace_id = $1 and id = $2 and state in ('failed', 'kept') returning id)
     select graphile_worker.add_job('mail.send', json_build_object('workspaceId', $1::uuid, 'deliveryId', id)) from again`,
    [tx.workspaceId, id, tx.now(), givesUpAt],
  )
}

/** Another recipient instead of one that was not reached; the kept bytes name the old one and are made anew. Gives their key. */
export async function replaceRecipient(
  tx: Context,
  deliveryId: string,
  from: string,
  to: string,
): Promise<string | null> {
  const [row] = await run<{ rawKey: string | null }>(
    tx.db,
    `with gone as (delete from mail_recipients where workspace_id = $1 and delivery_id = $2 and address = $3),
     come as (insert into mail_recipients (workspace_id, delivery_id, address) values ($1, $2, $4)),
     before as (select raw_key from mail_deliveries where workspace_id = $1 and id = $2)
     update mail_deliveries d set raw_key = null, raw_sha256 = null from before where d.workspace_id = $1 and d.id = $2
     returning before.raw_key as "rawKey"`,
    [tx.workspaceId, deliveryId, from, to],
  )
  return row?.rawKey ?? null
}

export interface KeptMail {
  readonly id: string
  readonly kind: 'message' | 'notice'
  readonly messageId: string | null
  readonly conversation: { id: string; number: number } | null
  readonly from: string
  readonly to: string[]
  readonly subject: string
  readonly text: string
  readonly createdAt: Date
}

/** Mails that were kept because no server for sending is set, newest first. */
export const listKept = (
  ctx: Context,
  limit: number,
  after: readonly unknown[] | null,
): Promise<KeptMail[]> =>
  run<KeptMail>(
    ctx.db,
    `select * from (
       (select d.id, 'message' as kind, d.message_id as "messageId", json_build_object('id', c.id, 'number', c.number) as conversation,
          d.envelope_from as "from", array(select address from mail_recipients r where r.workspace_id = d.workspace_id and r.delivery_id = d.id) as "to",
          m.subject, m.body_text as text, d.created_at as "createdAt"
        from mail_deliveries d join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
        join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
        where d.workspace_id = $1 and d.state = 'kept' and ($2::timestamptz is null or (d.created_at, d.id) < ($2, $3::uuid))
        order by d.created_at desc, d.id desc limit ${101})
       union all
       (select n.id, 'notice', null, null, '', array[n.to_address], n.subject, n.body_text, n.created_at from notices n
        where n.workspace_id = $1 and n.state = 'kept' and ($2::timestamptz is null or (n.created_at, n.id) < ($2, $3::uuid))
        order by n.created_at desc, n.id desc limit ${101})) kept
     order by "createdAt" desc, id desc limit $4`,
    [ctx.workspaceId, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
