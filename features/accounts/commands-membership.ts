import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { sessionEnded } from './events.ts'
import { deleteSessionsIn } from './queries-sessions.ts'
import { endTokensOf } from './queries-tokens.ts'

/** Takes every access of a colleague to this workspace away: sessions and API tokens are dead at the next request. */
export async function endMembership(
  tx: Context,
  { colleagueId, identityId }: { colleagueId: string; identityId: string | null },
): Promise<void> {
  await endTokensOf(tx.db, tx.workspaceId, colleagueId, tx.now())
  const count = identityId === null ? 0 : await deleteSessionsIn(tx.db, tx.workspaceId, identityId)
  await announce(tx, {
    type: sessionEnded,
    subject: { kind: 'colleague', id: colleagueId },
    payload: { count },
    audience: { colleagueId },
  })
}
