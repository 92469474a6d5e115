import { z } from 'zod'
import { type Db, run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { type Due, eachDue, isNotPutOff } from '#platform/jobs/due.ts'
import { addJob, defineJob, type Job } from '#platform/jobs/job.ts'
import type { Log } from '#platform/log/log.ts'
import { type Reach, readFeedAgain } from './commands-feeds.ts'
import { startLeave } from './commands-leave.ts'
import { forgetEnded } from './commands-presence.ts'
import { postponeFeed } from './queries-feeds.ts'

const ofFeed = z.object({ workspaceId: z.uuid(), feedId: z.uuid() })
const DAY_MS = 86_400_000
const AT_ONCE = 200

const WHATS = ['leave', 'presence', 'feed'] as const
type DueOfPeople = Due & { readonly what: (typeof WHATS)[number] }

const readFeedJob = (reach: Reach) =>
  defineJob('people.read-feed', ofFeed, (ctx, { feedId }) => readFeedAgain(ctx, feedId, reach))

export const peopleJobs = ({ config }: { readonly config: Reach }): Job[] => [
  readFeedJob(config) as unknown as Job,
]

// Of presence the organisation alone is named, never whose it was (I13).
const listDue = (db: Db, now: Date) =>
  run<DueOfPeople>(
    db,
    `select workspace_id as "workspaceId", id, what from (
       (select workspace_id, id, starts_at as at, 'leave' as what from leave where started_at is null and starts_at <= $1
         and ${isNotPutOff('leave', 'leave', '$1')} order by starts_at limit ${AT_ONCE})
       union all
       (select distinct on (workspace_id) workspace_id, workspace_id, ends_at, 'presence' from presence where ends_at <= $1
         and ${isNotPutOff('presence', 'presence', '$1', 'workspace_id')} limit ${AT_ONCE})
       union all
       (select workspace_id, id, next_read_at, 'feed' from holiday_feeds where next_read_at <= $1
         and ${isNotPutOff('feed', 'holiday_feeds', '$1')} order by next_read_at limit ${AT_ONCE})) due`,
    [now],
  )

/** Leaves that begin, presences that ended, holidays to read: finds across workspaces, then acts in each. */
export async function doDueOfPeople(
  db: Db,
  now: Date,
  contextOf: (workspaceId: string) => Context,
  reach: Reach,
  log?: Log,
): Promise<void> {
  const due = await listDue(db, now)
  for (const kind of WHATS)
    await eachDue(
      { db, now, log },
      kind,
      due.filter(({ what }) => what === kind),
      ({ workspaceId, id, what }) => {
        const ctx = contextOf(workspaceId)
        if (what === 'leave') return startLeave(ctx, id)
        return what === 'presence' ? forgetEnded(ctx) : addReading(ctx, id, reach)
      },
    )
}

const addReading = (ctx: Context, feedId: string, reach: Reach) =>
  ctx.transaction(async (tx) => {
    const nextReadAt = new Date(tx.now().getTime() + DAY_MS)
    if (!(await postponeFeed(tx.db, tx.workspaceId, feedId, { now: tx.now(), nextReadAt }))) return
    await addJob(tx, readFeedJob(reach), { workspaceId: tx.workspaceId, feedId }, { key: `feed:${feedId}` })
  })
