import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { ONE_IN } from './domain/sampling.ts'

/** One closing answer in so many asks; null: none does. */
export async function getOneIn(ctx: Context): Promise<number | null> {
  const [row] = await run<{ oneIn: number | null }>(
    ctx.db,
    `select one_in as "oneIn" from survey_settings where workspace_id = $1`,
    [ctx.workspaceId],
  )
  return row ? row.oneIn : ONE_IN
}

export async function saveOneIn(tx: Context, oneIn: number | null): Promise<void> {
  await run(
    tx.db,
    `insert into survey_settings (workspace_id, one_in, changed_at) values ($1, $2, $3)
     on conflict (workspace_id) do update set one_in = excluded.one_in, changed_at = excluded.changed_at`,
    [tx.workspaceId, oneIn, tx.now()],
  )
}

export interface ClosingAnswer {
  readonly conversationId: string
  readonly inboxId: string
  readonly channel: string
  readonly contactId: string
  readonly partyKind: string
  readonly lastAskedAt: Date | null
  readonly isAsked: boolean
}

/**
 * The answer that a message carries to somebody outside, as what it was left; the contact is locked, so that two answers
 * at once do not both ask.
 */
export async function lockClosingAnswer(tx: Context, messageId: string): Promise<ClosingAnswer | null> {
  const [row] = await run<Omit<ClosingAnswer, 'lastAskedAt' | 'isAsked'>>(
    tx.db,
    `select c.id as "conversationId", c.inbox_id as "inboxId", c.channel, k.id as "contactId", k.kind as "partyKind"
     from answers a join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
     join contacts k on k.workspace_id = c.workspace_id and k.id = c.requester_contact_id
     where a.workspace_id = $1 and a.message_id = $2 and a.outcome <> 'nothing_asked' and a.unverified_until is null
       and a.reopened_at is null and k.erased_at is null for no key update of k`,
    [tx.workspaceId, messageId],
  )
  if (!row) return null
  const [asked] = await run<{ lastAskedAt: Date | null; isAsked: boolean }>(
    tx.db,
    `select max(asked_at) as "lastAskedAt", coalesce(bool_or(id = $3), false) as "isAsked" from survey_asks
     where workspace_id = $1 and contact_id = $2`,
    [tx.workspaceId, row.contactId, messageId],
  )
  return { ...row, ...asked! }
}

export async function insertSurveyAsk(
  tx: Context,
  messageId: string,
  { conversationId, contactId, channel, partyKind }: ClosingAnswer,
): Promise<void> {
  await run(
    tx.db,
    `insert into survey_asks (workspace_id, id, conversation_id, contact_id, channel, party_kind, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [tx.workspaceId, messageId, conversationId, contactId, channel, partyKind, tx.now()],
  )
}

/** Whoever was asked has answered; on which page does not matter. */
export async function markAnswered(tx: Context, conversationId: string, contactId: string): Promise<void> {
  await run(
    tx.db,
    `update survey_asks set answered_at = $4 where workspace_id = $1 and conversation_id = $2 and contact_id = $3 and answered_at is null`,
    [tx.workspaceId, conversationId, contactId, tx.now()],
  )
}
