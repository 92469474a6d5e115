import { z } from 'zod'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { finishSaid } from './commands-finish.ts'
import { lapseOffer } from './commands-lapse.ts'

const payload = z.object({ workspaceId: z.uuid(), offerId: z.uuid() })

/** Frees what was kept free and went with no reply. */
export const lapseJob = defineJob('authority.lapse', payload, (ctx, { offerId }) => lapseOffer(ctx, offerId))
/** What is done by being said is done once it cannot be unsaid. */
export const finishJob = defineJob('authority.finish', payload, (ctx, { offerId }) =>
  finishSaid(ctx, offerId),
)

export const authorityJobs = (): Job[] => [lapseJob as unknown as Job, finishJob as unknown as Job]
