import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Conversation } from './domain/conversation.ts'

/** Moves every message of one conversation to another; each keeps the conversation that it came to. */
export async function moveMessages(
  tx: Context,
  fromId: string,
  into: Pick<Conversation, 'id' | 'inboxId'>,
): Promise<void> {
  await run(
    tx.db,
    `update messages set conversation_id = $3 where workspace_id = $1 and conversation_id = $2`,
    [tx.workspaceId, fromId, into.id],
  )
  await run(
    tx.db,
    `update message_search set conversation_id = $3, inbox_id = $4 where workspace_id = $1 and conversation_id = $2`,
    [tx.workspaceId, fromId, into.id, into.inboxId],
  )
  await run(
    tx.db,
    `update attachments set conversation_id = $3 where workspace_id = $1 and conversation_id = $2`,
    [tx.workspaceId, fromId, into.id],
  )
}

const FAMILY = `with recursive family as (select id from conversations where workspace_id = $1 and id = $2
  union select c.id from conversations c join family on c.merged_into_id = family.id where c.workspace_id = $1)`

/** Moves back what came to this conversation or to one that had been merged into it. */
export async function moveMessagesBack(
  tx: Context,
  { id, inboxId }: Pick<Conversation, 'id' | 'inboxId'>,
): Promise<void> {
  const moved = await run<{ id: string }>(
    tx.db,
    `${FAMILY} update messages set conversation_id = $2 where workspace_id = $1 and arrived_in_id in (select id from family) returning id`,
    [tx.workspaceId, id],
  )
  const ids = moved.map((row) => row.id)
  await run(
    tx.db,
    `update message_search set conversation_id = $3, inbox_id = $4 where workspace_id = $1 and message_id = any($2)`,
    [tx.workspaceId, ids, id, inboxId],
  )
  await run(
    tx.db,
    `update attachments set conversation_id = $3 where workspace_id = $1 and message_id = any($2)`,
    [tx.workspaceId, ids, id],
  )
}

/** This one and all that were merged into it, or into those. */
export const familyOf = async (tx: Context, id: string): Promise<string[]> =>
  (await run<{ id: string }>(tx.db, `${FAMILY} select id from family`, [tx.workspaceId, id])).map(
    (row) => row.id,
  )

/** How many messages stand in each conversation now. */
export async function countMessages(tx: Context, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await run<{ id: string; n: number }>(
    tx.db,
    `select conversation_id as id, count(*)::int as n from messages where workspace_id = $1 and conversation_id = any($2) group by 1`,
    [tx.workspaceId, ids],
  )
  return new Map(rows.map((row) => [row.id, row.n]))
}

/** Where a conversation's messages stand now: itself, or what it was merged into. */
export async function standsIn(tx: Context, id: string): Promise<string> {
  const rows = await run<{ id: string }>(
    tx.db,
    `with recursive chain as (select id, merged_into_id, 1 as step from conversations where workspace_id = $1 and id = $2
       union all select c.id, c.merged_into_id, chain.step + 1 from conversations c join chain on c.id = chain.merged_into_id
       where c.workspace_id = $1 and chain.step < 50)
     select id from chain order by step desc limit 1`,
    [tx.workspaceId, id],
  )
  return rows[0]?.id ?? id
}
