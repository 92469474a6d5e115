import { z } from 'zod'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { lapseOffer } from './commands-lapse.ts'

const payload = z.object({ workspaceId: z.uuid(), offerId: z.uuid() })

/** Frees what was kept free and went with no reply. */
export const lapseJob = defineJob('authority.lapse', payload, (ctx, { offerId }) => lapseOffer(ctx, offerId))

export const authorityJobs = (): Job[] => [lapseJob as unknown as Job]
