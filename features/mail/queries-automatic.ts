import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { SentOfLate } from './domain/automatic.ts'

export interface ToAcknowledge {
  readonly conversationId: string
  readonly number: number
  readonly inboxId: string
  readonly to: { readonly name: string; readonly address: string }
  /** Whether it was shown that this address wrote it. */
  readonly isProven: boolean
  readonly team: string
  readonly owner: string | null
  /** What was promised first; without a promise, when we look at it next. */
  readonly answerBy: Date | null
  readonly phone: string
  readonly locale: string
  readonly timeZone: string
}

/** Takes a mail that is to be acknowledged, once; nothing when its conversation is closed or merged by now. */
export async function takeToAcknowledge(tx: Context, ledgerId: string): Promise<ToAcknowledge | null> {
  const [row] = await run<ToAcknowledge>(
    tx.db,
    `with taken as (update mail_ledger set acknowledge_after = null where workspace_id = $1 and id = $2 and acknowledge_after <= $3
       returning workspace_id, message_id)
     select c.id as "conversationId", c.number, c.inbox_id as "inboxId", t.name as team, o.name as owner, w.locale,
       w.time_zone as "timeZone", coalesce(c.promised_at, c.next_step_at) as "answerBy", coalesce(y.phone, '') as phone,
       m.sender_proof is not distinct from 'proven' as "isProven",
       json_build_object('name', m.from_name, 'address', lower(m.from_address)) as "to"
     from taken join messages m on m.workspace_id = taken.workspace_id and m.id = taken.message_id and m.from_address <> ''
     join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id and c.state <> 'closed'
     join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id join workspaces w on w.id = c.workspace_id
     left join colleagues o on o.workspace_id = c.workspace_id and o.id = c.owner_id
     left join public_ways y on y.workspace_id = c.workspace_id`,
    [tx.workspaceId, ledgerId, tx.now()],
  )
  return row ?? null
}

/** Mails of this workspace whose senders are to be told now that they came. */
export const listToAcknowledge = (ctx: Context): Promise<{ id: string }[]> =>
  run<{ id: string }>(
    ctx.db,
    `select id from mail_ledger where workspace_id = $1 and acknowledge_after <= $2 order by acknowledge_after limit 100`,
    [ctx.workspaceId, ctx.now()],
  )

export interface AutomaticSettings {
  readonly acknowledges: boolean
  readonly isStopped: boolean
}

/** The settings of an inbox, held against others who would send by machine at the same time. */
export async function lockSettings(tx: Context, inboxId: string): Promise<AutomaticSettings | null> {
  const [row] = await run<AutomaticSettings>(
    tx.db,
    `select acknowledges, automatic_stopped_at is not null as "isStopped" from mail_settings
     where workspace_id = $1 and inbox_id = $2 for update`,
    [tx.workspaceId, inboxId],
  )
  return row ?? null
}

/** Whether mail to this address comes back to this installation. */
export async function isOurAddress(tx: Context, address: string): Promise<boolean> {
  const rows = await run(
    tx.db,
    `select from inbox_addresses where workspace_id = $1 and address = $2 limit 1`,
    [tx.workspaceId, address],
  )
  return rows.length > 0
}

/** How much left by machine of late, counted from what we sent. */
export async function countAutomatic(
  tx: Context,
  given: { conversationId: string; inboxId: string; address: string; dayAgo: Date; hourAgo: Date },
): Promise<Omit<SentOfLate, 'isStopped'>> {
  const [row] = await run<Omit<SentOfLate, 'isStopped'>>(
    tx.db,
    `select (select count(*)::int from automatic_mails where workspace_id = $1 and to_address = $2 and at > $5) as "toAddressInADay",
       (select count(*)::int from automatic_mails where workspace_id = $1 and conversation_id = $3 and at > $5) as "inConversationInADay",
       (select count(*)::int from automatic_mails where workspace_id = $1 and inbox_id = $4 and at > $6) as "fromInboxInAnHour"`,
    [tx.workspaceId, given.address, given.conversationId, given.inboxId, given.dayAgo, given.hourAgo],
  )
  return row!
}

export async function insertAutomatic(
  tx: Context,
  it: { messageId: string; conversationId: string; inboxId: string; address: string },
): Promise<void> {
  await run(
    tx.db,
    `insert into automatic_mails (workspace_id, message_id, conversation_id, inbox_id, to_address, at) values ($1, $2, $3, $4, $5, $6)`,
    [tx.workspaceId, it.messageId, it.conversationId, it.inboxId, it.address, tx.now()],
  )
}

/** No more automatic mail from this inbox until an admin says so. */
export async function stopAutomatic(tx: Context, inboxId: string): Promise<void> {
  await run(
    tx.db,
    `update mail_settings set automatic_stopped_at = $3 where workspace_id = $1 and inbox_id = $2 and automatic_stopped_at is null`,
    [tx.workspaceId, inboxId, tx.now()],
  )
}

/** A notice of ours that a person sent counts among what left by machine, once. */
export const countAsAutomatic = (ctx: Context, messageId: string): Promise<unknown> =>
  run(
    ctx.db,
    `insert into automatic_mails (workspace_id, message_id, conversation_id, inbox_id, to_address, at)
     select m.workspace_id, m.id, c.id, c.inbox_id, lower(m.to_addresses -> 0 ->> 'address'), m.created_at
     from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     where m.workspace_id = $1 and m.id = $2 and m.is_automatic on conflict do nothing`,
    [ctx.workspaceId, messageId],
  )
