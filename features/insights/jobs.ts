import { z } from 'zod'
import type { Db } from '#platform/db/database.ts'
import { addJob, defineJob, type Job } from '#platform/jobs/job.ts'
import { countMonths } from './commands-count.ts'
import { listWorkspaces } from './queries.ts'

const counting = defineJob('insights.count', z.object({ workspaceId: z.uuid() }), (ctx) => countMonths(ctx))

export const insightsJobs = (): Job[] => [counting as unknown as Job]

const AT_ONCE = 50

/** Once a day, and when a worker starts, has every organisation counted, some at each look; two workers add one job. */
export function countsDaily(): (db: Db, now: Date) => Promise<void> {
  let [day, after] = ['', null as string | null]
  return async (db, now) => {
    const today = now.toISOString().slice(0, 10)
    if (today === day) return
    const workspaces = await listWorkspaces(db, after, AT_ONCE)
    for (const { id } of workspaces)
      await addJob({ db }, counting, { workspaceId: id }, { key: `insights.count:${id}`, priority: 10 })
    after = workspaces.at(-1)?.id ?? null
    if (workspaces.length < AT_ONCE) [day, after] = [today, null]
  }
}
