import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** What a person of ours wrote to whoever asked, or a notice with a new time, as far as it matters whether it reached them. */
export interface OurWord {
  readonly id: string
  readonly createdAt: Date
  /** An answer went with it that is in force. */
  readonly isAnswer: boolean
  /** The team says that it will be later. */
  readonly isNewTime: boolean
  readonly deliveryState: string | null
  readonly unreached: 'kept' | 'failed' | null
}

const OURS = `m.author_colleague_id is not null and not m.is_automatic and m.forward_of is null and m.subject not like 'Fwd: %'`

const NEW_TIME = `m.is_automatic and exists (select from clocks k where k.workspace_id = m.workspace_id and k.begun_by_id = m.id)`

/** Whether a message is a notice with a new time. */
export async function isNewTime(ctx: Context, messageId: string): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select 1 from messages m where m.workspace_id = $1 and m.id = $2 and ${NEW_TIME}`,
    [ctx.workspaceId, messageId],
  )
  return rows.length > 0
}

/** Where our own words stand; null for what else a machine wrote, and for what was passed on to others. */
export async function whereSaid(tx: Context, messageId: string): Promise<string | null> {
  const [row] = await run<{ id: string }>(
    tx.db,
    `select m.conversation_id as id from messages m where m.workspace_id = $1 and m.id = $2 and m.kind = 'outbound' and (${OURS} or ${NEW_TIME})`,
    [tx.workspaceId, messageId],
  )
  return row?.id ?? null
}

/** The same message, in a conversation that the caller has locked; null when it stands elsewhere by now. */
export async function findOurWord(
  tx: Context,
  conversationId: string,
  messageId: string,
): Promise<OurWord | null> {
  const [row] = await run<OurWord>(
    tx.db,
    `select m.id, m.created_at as "createdAt", m.delivery_state as "deliveryState", m.unreached,
       exists (select from answers a where a.workspace_id = $1 and a.message_id = m.id and a.reopened_at is null) as "isAnswer",
       ${NEW_TIME} as "isNewTime"
     from messages m where m.workspace_id = $1 and m.id = $2 and m.conversation_id = $3 for no key update of m`,
    [tx.workspaceId, messageId, conversationId],
  )
  return row ?? null
}

/** What we said to them next, in a mail, a call or a visit, that is not known to have failed. */
export async function saidNext(
  tx: Context,
  conversationId: string,
  { id, createdAt }: Pick<OurWord, 'id' | 'createdAt'>,
): Promise<{ readonly id: string; readonly at: Date } | null> {
  const [row] = await run<{ id: string; at: Date }>(
    tx.db,
    `select m.id, m.created_at as at from messages m where m.workspace_id = $1 and m.conversation_id = $2
       and (m.created_at, m.id) > ($3, $4::uuid) and m.kind in ('outbound', 'call', 'visit') and m.unreached is null and ${OURS}
     order by m.created_at, m.id limit 1`,
    [tx.workspaceId, conversationId, createdAt, id],
  )
  return row ?? null
}

export const saveUnreached = (tx: Context, messageId: string, because: 'kept' | 'failed'): Promise<unknown> =>
  run(tx.db, `update messages set unreached = $3, reached_at = null where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    messageId,
    because,
  ])

export const saveReached = (tx: Context, messageId: string): Promise<unknown> =>
  run(tx.db, `update messages set unreached = null, reached_at = $3 where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    messageId,
    tx.now(),
  ])
