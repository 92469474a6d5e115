import type { Db } from '#platform/db/database.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import { alone } from '#platform/jobs/alone.ts'
import type { Log } from '#platform/log/log.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { readOn } from './commands-feed.ts'
import { type PostParts, postDelivery } from './commands-post.ts'
import { forgetToldBefore, listBehind } from './queries-feed.ts'
import { type Due, listDue } from './queries-post.ts'

export interface PostGround {
  readonly db: Db
  readonly now: () => Date
  readonly log: Log
  readonly parts: PostParts
}

// So many posts of one endpoint at once, and so many in all: those whose last post was not taken share a room of
// their own, so that a hundred that never answer leave the others their place.
const OF_ONE = 4
const ROOM = { well: 200, unwell: 60 } as const
const KEPT_MS = 30 * 86_400_000

const contextOf = ({ db, now }: PostGround, workspaceId: string): Context =>
  contextFor({
    actor: { kind: 'system', name: 'webhooks' },
    workspaceId: workspaceId as WorkspaceId,
    now,
    db,
    traceId: 'webhooks',
  })

/** Notes for every endpoint what has happened since it was last looked at. */
export async function readFeeds(ground: PostGround): Promise<void> {
  for (const { workspaceId, id } of await listBehind(ground.db))
    await alone(ground, { webhookId: id }, async () => {
      while (await readOn(contextOf(ground, workspaceId), id));
    })
}

/** Posts what is due, each endpoint on its own: begins as much as there is room for, and waits for none. */
export const postman = (ground: PostGround) => {
  const underWay = new Map<string, Promise<unknown>>()
  const ofEndpoint = new Map<string, number>()
  const used = { well: 0, unwell: 0 }

  const begin = ({ workspaceId, endpointId, id, isUnwell }: Due): void => {
    const room = isUnwell ? 'unwell' : 'well'
    const busy = ofEndpoint.get(endpointId) ?? 0
    if (underWay.has(id) || busy >= OF_ONE || used[room] >= ROOM[room]) return
    ofEndpoint.set(endpointId, busy + 1)
    used[room]++
    const posting = alone(ground, { webhookDeliveryId: id }, () =>
      postDelivery(contextOf(ground, workspaceId), id, ground.parts),
    ).catch((error) => ground.log.warn({ error }, 'a webhook waits for the database'))
    underWay.set(
      id,
      posting.finally(() => {
        underWay.delete(id)
        used[room]--
        const left = (ofEndpoint.get(endpointId) ?? 1) - 1
        if (left === 0) ofEndpoint.delete(endpointId)
        else ofEndpoint.set(endpointId, left)
      }),
    )
  }
  return {
    /** Begins what is due now; gives whether something was begun. */
    begin: async (): Promise<boolean> => {
      const before = underWay.size
      // Twice as many as run at once, since those that run are still due in the list of another process.
      for (const due of await listDue(ground.db, ground.now(), OF_ONE * 2)) begin(due)
      return underWay.size > before
    },
    /** Resolves when one post or all are over. */
    oneOver: async () => void (await Promise.race(underWay.values())),
    allOver: async () => void (await Promise.all(underWay.values())),
    isIdle: () => underWay.size === 0,
  }
}

/** Forgets what was told more than thirty days ago. */
export async function forgetOldDeliveries({ db, now }: PostGround): Promise<void> {
  while (await forgetToldBefore(db, new Date(now().getTime() - KEPT_MS), 1_000));
}
