import type { z } from 'zod'
import { announce } from '#platform/events/announce.ts'
import type { EventType } from '#platform/events/event.ts'
import { actingAs, contextFor } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import type { Ground } from './commands-session.ts'
import { listMemberships, type Membership } from './queries-identities.ts'

const actorOf = ({ colleagueId, name }: Membership, identityId: string): ColleagueActor => ({
  kind: 'colleague',
  id: colleagueId,
  name,
  role: 'member',
  teamIds: [],
  inboxIds: [],
  scopes: [],
  sessionId: null,
  identityId,
})

/** Runs in one transaction, or in the one in progress; what it throws undoes all of it. */
export function together<G extends Ground, Result>(
  ground: G,
  work: (ground: G) => Promise<Result>,
): Promise<Result> {
  const { db } = ground
  return db.isTransaction ? work(ground) : db.transaction().execute((tx) => work({ ...ground, db: tx }))
}

/**
 * Announces something about an identity in every workspace where it is a colleague, on the transaction in progress.
 * An identity belongs to no workspace, its events do.
 */
export async function tell<T extends EventType>(
  ground: Ground,
  identityId: string,
  type: T,
  payload: z.input<T['payload']>,
): Promise<void> {
  for (const member of await listMemberships(ground.db, identityId)) {
    const actor = actorOf(member, identityId)
    const outside = contextFor({ ...ground, actor, workspaceId: member.workspaceId as WorkspaceId })
    await announce(actingAs({ ...outside, isTransaction: true }, actor), {
      type,
      subject: { kind: 'colleague', id: member.colleagueId },
      payload,
      audience: { colleagueId: member.colleagueId },
    })
  }
}
