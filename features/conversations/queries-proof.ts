import { runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Keeps what was shown later of who wrote a message; gives false when the message is gone. */
export async function saveProof(
  tx: Context,
  messageId: string,
  proof: 'proven' | 'failed',
): Promise<boolean> {
  const changed = await runCounting(
    tx.db,
    `update messages set sender_proof = $3, is_unverified = is_unverified and $3 <> 'proven'
     where workspace_id = $1 and id = $2 and kind = 'inbound' and erased_at is null`,
    [tx.workspaceId, messageId, proof],
  )
  return changed === 1
}
