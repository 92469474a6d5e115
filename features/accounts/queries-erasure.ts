import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { listMemberships } from './queries-identities.ts'

/**
 * Forgets how somebody who left came in: their tokens here, and, where they are nobody's colleague any more, the identity
 * itself with its passwords, passkeys, second factor and sessions.
 */
export async function dropAccess(
  tx: Context,
  { colleagueId, identityId }: { colleagueId: string; identityId: string | null },
): Promise<void> {
  await run(tx.db, `delete from api_tokens where workspace_id = $1 and colleague_id = $2`, [
    tx.workspaceId,
    colleagueId,
  ])
  if (identityId === null) return
  await run(tx.db, `delete from linked_identities where workspace_id = $1 and identity_id = $2`, [
    tx.workspaceId,
    identityId,
  ])
  if ((await listMemberships(tx.db, identityId)).length === 0)
    await run(tx.db, `delete from identities where id = $1`, [identityId])
}
