import { z } from 'zod'
import { defineJob } from '#platform/jobs/job.ts'
import { acknowledge } from './commands-acknowledge.ts'

/** Whoever answers within this time makes the acknowledgement needless. */
export const waitsMs = 5 * 60_000

/** Says that a message has come, if nobody answered it meanwhile. */
export const acknowledgeJob = defineJob(
  'mail.acknowledge',
  z.object({ workspaceId: z.uuid(), conversationId: z.uuid() }),
  (ctx, { conversationId }) => acknowledge(ctx, conversationId),
)
