import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/**
 * Empties the words of what was given to a person who is erased, and of what names them elsewhere. What was given, how much
 * and why as a code stays, so that the ledger balances for ever.
 */
export const emptyOffers = (
  tx: Context,
  { contactId, conversationIds }: { contactId: string; conversationIds: readonly string[] },
  traces: readonly string[],
): Promise<unknown[]> =>
  run(
    tx.db,
    `update offers set words = '', reason = '', payment_reference = '' where workspace_id = $1 and (conversation_id = any($2) or contact_id = $4
       or exists (select from unnest($3::text[]) trace where position(lower(trace) in lower(words || ' ' || reason)) > 0))`,
    [tx.workspaceId, conversationIds, traces, contactId],
  )

/**
 * The same of what was asked up for them, and of why a grant was changed: who asked whom for how much stays, their words
 * and ours do not.
 */
export const emptyAsks = async (
  tx: Context,
  conversationIds: readonly string[],
  traces: readonly string[],
): Promise<void> => {
  await run(
    tx.db,
    `update ask_options set words = '' where workspace_id = $1 and (ask_id in
         (select id from asks where workspace_id = $1 and conversation_id = any($2))
       or exists (select from unnest($3::text[]) trace where position(lower(trace) in lower(words)) > 0))`,
    [tx.workspaceId, conversationIds, traces],
  )
  await run(
    tx.db,
    `update grant_changes set why = '…' where workspace_id = $1
       and exists (select from unnest($2::text[]) trace where position(lower(trace) in lower(why)) > 0)`,
    [tx.workspaceId, traces],
  )
  await run(
    tx.db,
    `update asks set words = '', reason = '', because = '', instead = '' where workspace_id = $1 and (conversation_id = any($2)
       or exists (select from unnest($3::text[]) trace
         where position(lower(trace) in lower(concat_ws(' ', words, reason, because, instead))) > 0))`,
    [tx.workspaceId, conversationIds, traces],
  )
}

/** What was given in a conversation, for whoever it was given to: nothing that is ours alone. */
export const listGivenTo = (ctx: Context, conversationId: string) =>
  run<Record<string, unknown>>(
    ctx.db,
    `select act, kind, amount, unit, words, state, made_at as "madeAt", accepted_at as "acceptedAt", declined_at as "declinedAt",
       honoured_at as "honouredAt" from offers where workspace_id = $1 and conversation_id = $2 and made_at is not null order by made_at, id`,
    [ctx.workspaceId, conversationId],
  )

/** Takes what stands for a colleague out of what was given and asked up, and of why a grant was changed. */
export async function takeOutOfOffers(tx: Context, pattern: string, called: string): Promise<void> {
  const these = [tx.workspaceId, pattern, called]
  await run(
    tx.db,
    `update offers set words = regexp_replace(words, $2, $3, 'gi'), reason = regexp_replace(reason, $2, $3, 'gi')
     where workspace_id = $1 and words || ' ' || reason ~* $2`,
    these,
  )
  await run(
    tx.db,
    `update ask_options set words = regexp_replace(words, $2, $3, 'gi') where workspace_id = $1 and words ~* $2`,
    these,
  )
  await run(
    tx.db,
    `update asks set words = regexp_replace(words, $2, $3, 'gi'), reason = regexp_replace(reason, $2, $3, 'gi'),
       because = regexp_replace(because, $2, $3, 'gi'), instead = regexp_replace(instead, $2, $3, 'gi')
     where workspace_id = $1 and concat_ws(' ', words, reason, because, instead) ~* $2`,
    these,
  )
  await run(
    tx.db,
    `update grant_changes set why = regexp_replace(why, $2, $3, 'gi') where workspace_id = $1 and why ~* $2`,
    these,
  )
}
