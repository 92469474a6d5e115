import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** What the row says of why they came and how often; no version is taken, so that nobody's writing grows stale by it. */
export async function saveDemand(
  tx: Context,
  id: string,
  { demand, demandBy, nth }: Pick<Conversation, 'demand' | 'demandBy' | 'nth'>,
): Promise<void> {
  await run(
    tx.db,
    `update conversations set demand = $3, demand_by = $4, nth = $5 where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, demand, demandBy, nth],
  )
}
