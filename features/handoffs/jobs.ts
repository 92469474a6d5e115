import { z } from 'zod'
import type { Context } from '#platform/http/context.ts'
import { addJob, defineJob, type Job } from '#platform/jobs/job.ts'
import { onTheirClock } from '#platform/jobs/their-clock.ts'
import { introduceByRule } from './commands-introduce-by-rule.ts'
import { goUp } from './commands-put-off.ts'
import { routeIncoming } from './commands-route.ts'

const payload = z.object({ workspaceId: z.uuid(), conversationId: z.uuid() })

const ofHandoff = z.object({ workspaceId: z.uuid(), handoffId: z.uuid() })

/** The one who asked hears who has it now, unless that one said so first. */
export const introduceJob: Job<typeof ofHandoff> = defineJob(
  'handoffs.introduce',
  ofHandoff,
  (ctx, { handoffId }) => introduceByRule(ctx, handoffId),
)

/** Looks again for somebody who can be given what nobody has: the first of the team has come, or somebody has room. */
export const routeJob: Job<typeof payload> = defineJob('handoffs.route', payload, (ctx, { conversationId }) =>
  routeOrLater(ctx, conversationId),
)

const putOff = z.object({ workspaceId: z.uuid(), conversationId: z.uuid(), byId: z.uuid() })

/** Looks whether something was put off for a second time, once that can no longer be taken back. */
export const putOffJob: Job<typeof putOff> = defineJob(
  'handoffs.put_off',
  putOff,
  (ctx, { conversationId, byId }) => goUp(ctx, conversationId, byId),
)

/** Routes now, or at the time at which somebody can be given it. */
export async function routeOrLater(ctx: Context, conversationId: string): Promise<void> {
  const again = await routeIncoming(ctx, conversationId)
  if (again === null) return
  const { workspaceId } = ctx
  await addJob(
    ctx,
    routeJob,
    { workspaceId, conversationId },
    { runAt: onTheirClock(ctx, again), key: `handoffs.route:${conversationId}` },
  )
}
