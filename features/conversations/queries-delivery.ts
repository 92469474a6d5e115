import { run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface OutboundHeaders {
  readonly headerMessageId: string
  readonly headerInReplyTo: string | null
  readonly headerReferences: readonly string[]
}

/** Keeps on an outbound message the headers under which it leaves, so that answers to it are known. */
export const nameOutbound = (tx: Context, messageId: string, headers: OutboundHeaders) =>
  run(
    tx.db,
    `update messages set header_message_id = $3, header_in_reply_to = $4, header_references = $5
     where workspace_id = $1 and id = $2 and kind = 'outbound'`,
    [tx.workspaceId, messageId, headers.headerMessageId, headers.headerInReplyTo, headers.headerReferences],
  )

/** Keeps which message a forward passes on. */
export const rememberForwarded = (tx: Context, messageId: string, forwardOf: string) =>
  run(
    tx.db,
    `update messages m set forward_of = o.id from messages o
     where m.workspace_id = $1 and m.id = $2 and o.workspace_id = $1 and o.id = $3 and o.conversation_id = m.conversation_id`,
    [tx.workspaceId, messageId, forwardOf],
  )

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'kept'

/** Shows on a message how it is doing on its way; false when it is no longer there because it was taken back. */
export async function markDelivery(
  tx: Context,
  messageId: string,
  state: DeliveryState,
  words: string | null,
): Promise<boolean> {
  const changed = await runCounting(
    tx.db,
    `update messages set delivery_state = $3, delivery_words = $4 where workspace_id = $1 and id = $2 and kind = 'outbound'`,
    [tx.workspaceId, messageId, state, words],
  )
  return changed === 1
}

/** Puts another address in the place of one that a message of ours cannot reach; the name stays. */
export const readdressOutbound = (tx: Context, messageId: string, from: string, to: string) => {
  const changed = (column: string) =>
    `${column} = (select coalesce(jsonb_agg(case when lower(a->>'address') = $3 then jsonb_set(a, '{address}', to_jsonb($4::text)) else a end order by place), '[]')
       from jsonb_array_elements(${column}) with ordinality it(a, place))`
  return run(
    tx.db,
    `update messages set ${changed('to_addresses')}, ${changed('cc_addresses')}, ${changed('bcc_addresses')}
     where workspace_id = $1 and id = $2 and kind = 'outbound'`,
    [tx.workspaceId, messageId, from, to],
  )
}
