import { z } from 'zod'
import type { Context } from '#platform/http/context.ts'
import { addJob, defineJob, type Job } from '#platform/jobs/job.ts'
import { onTheirClock } from '#platform/jobs/their-clock.ts'
import { amendDue } from './commands-principles.ts'
import { publishDue } from './commands-schedule.ts'

const version = z.object({ workspaceId: z.uuid(), versionId: z.uuid() })
const change = z.object({ workspaceId: z.uuid(), changeId: z.uuid() })

/** On the day that was set a version is published, or held when something stands in its way; called too early it waits. */
export const publishJob: Job<typeof version> = defineJob(
  'charter.publish',
  version,
  async (ctx, { versionId }) => {
    const later = await publishDue(ctx, versionId)
    if (later) await publishAt(ctx, versionId, later)
  },
)

/** After its fourteen days of public notice a principle is what was announced. */
export const amendJob: Job<typeof change> = defineJob('charter.amend', change, async (ctx, { changeId }) => {
  const later = await amendDue(ctx, changeId)
  if (later) await amendAt(ctx, changeId, later)
})

export const publishAt = (ctx: Context, versionId: string, at: Date): Promise<void> =>
  addJob(
    ctx,
    publishJob,
    { workspaceId: ctx.workspaceId, versionId },
    { runAt: onTheirClock(ctx, at), key: `charter.publish:${versionId}` },
  )

export const amendAt = (ctx: Context, changeId: string, at: Date): Promise<void> =>
  addJob(
    ctx,
    amendJob,
    { workspaceId: ctx.workspaceId, changeId },
    { runAt: onTheirClock(ctx, at), key: `charter.amend:${changeId}` },
  )

export const charterJobs = (): Job[] => [publishJob as unknown as Job, amendJob as unknown as Job]
