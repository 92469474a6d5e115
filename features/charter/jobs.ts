import { z } from 'zod'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { amendDue } from './commands-principles.ts'
import { publishDue } from './commands-schedule.ts'

/** On the day that was set a version is published, or held when something stands in its way. */
export const publishJob = defineJob(
  'charter.publish',
  z.object({ workspaceId: z.uuid(), versionId: z.uuid() }),
  (ctx, { versionId }) => publishDue(ctx, versionId),
)

/** After its fourteen days of public notice a principle is what was announced. */
export const amendJob = defineJob(
  'charter.amend',
  z.object({ workspaceId: z.uuid(), changeId: z.uuid() }),
  (ctx, { changeId }) => amendDue(ctx, changeId),
)

export const charterJobs = (): Job[] => [publishJob as unknown as Job, amendJob as unknown as Job]
