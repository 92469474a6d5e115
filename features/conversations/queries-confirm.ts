import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** The last that a person of ours said to them, in a mail that has left, a call or a visit. */
export async function lastSaidByUs(
  ctx: Context,
  conversationId: string,
): Promise<{ readonly id: string; readonly authorId: string } | null> {
  const [row] = await run<{ id: string; authorId: string }>(
    ctx.db,
    `select m.id, m.author_colleague_id as "authorId" from messages m
     where m.workspace_id = $1 and m.conversation_id = $2 and m.kind in ('outbound', 'call', 'visit') and not m.is_automatic
       and m.author_colleague_id is not null and m.forward_of is null and (m.send_after is null or m.send_after <= $3)
     order by m.created_at desc, m.id desc limit 1`,
    [ctx.workspaceId, conversationId, ctx.now()],
  )
  return row ?? null
}

export async function saveConfirmedAt(tx: Context, conversationId: string): Promise<void> {
  await run(tx.db, `update conversations set confirmed_at = $3 where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    conversationId,
    tx.now(),
  ])
}
