import type { Database } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/store.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import { alone } from '#platform/jobs/alone.ts'
import type { Log } from '#platform/log/log.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { raiseAlarm } from './commands-alarm.ts'
import { type FollowTools, followMailbox } from './commands-follow.ts'
import { silentAfterMs } from './domain/back-off.ts'
import { listToFollow } from './queries-lease.ts'

export interface FollowerParts {
  readonly database: Database
  readonly files: FileStore
  readonly now: () => Date
  readonly log: Log
  readonly config: { readonly secret: string; readonly url: URL }
}

/** Follows every mailbox that is free, each over a line of its own, and tells people of those that fail. */
export interface Follower {
  look(): Promise<void>
  stop(): Promise<void>
}

/** Makes the follower of one process. Several processes share the mailboxes: a lease says who holds which. */
export const mailboxFollower = (parts: FollowerParts, more: Partial<FollowTools> = {}): Follower => {
  const { database, files, now, log, config } = parts
  const tools: FollowTools = { files, log, secret: config.secret, url: config.url, ...more }
  const running = new Map<string, Promise<void>>()
  const ending = new AbortController()
  const contextOf = (workspaceId: string): Context =>
    contextFor({
      actor: { kind: 'system', name: 'mailboxes' },
      workspaceId: workspaceId as WorkspaceId,
      now,
      db: database.db,
      traceId: 'mailboxes',
    })
  const follow = (ctx: Context, id: string) => {
    const done = followMailbox(ctx, id, tools, { signal: ending.signal })
      .then(() => {})
      .catch((error) => log.warn({ mailboxId: id, error }, 'following a mailbox waits for the database'))
      .finally(() => running.delete(id))
    running.set(id, done)
  }
  return {
    look: async () => {
      const at = now()
      for (const it of await listToFollow(database.db, at, new Date(at.getTime() - silentAfterMs))) {
        const ctx = contextOf(it.workspaceId)
        if (it.isTroubled)
          await alone({ db: database.db, log }, { mailboxId: it.id }, () => raiseAlarm(ctx, it.id, parts))
        if (it.isFree && !running.has(it.id) && !ending.signal.aborted) follow(ctx, it.id)
      }
    },
    stop: async () => {
      ending.abort()
      await Promise.all(running.values())
    },
  }
}
