import { z } from 'zod'
import type { LinkFor } from '#features/mail/commands-acknowledge.ts'
import type { Context } from '#platform/http/context.ts'
import { addJob, defineJob, type Job } from '#platform/jobs/job.ts'
import { onTheirClock } from '#platform/jobs/their-clock.ts'
import { lookBack } from './commands-look-back.ts'
import { LOOK_BACK_DAYS, type LookBackDays } from './domain/look-back.ts'

const NAME = 'observations.look-back'
const payload = z.object({
  workspaceId: z.uuid(),
  conversationId: z.uuid(),
  closedAt: z.iso.datetime(),
  days: z.literal(LOOK_BACK_DAYS),
})

const job = (linkFor?: LinkFor): Job<typeof payload> =>
  defineJob(NAME, payload, (ctx, { conversationId, closedAt, days }) =>
    lookBack(ctx, { conversationId, closedAt: new Date(closedAt), days }, linkFor),
  )

/** Everything that observations do later. */
export const observationsJobs = ({ linkFor }: { readonly linkFor?: LinkFor }): Job[] => [
  job(linkFor) as unknown as Job,
]

/** So many days after it closed, somebody looks; closed again, it is counted from then. */
export const lookBackLater = (
  ctx: Context,
  conversationId: string,
  closedAt: Date,
  days: LookBackDays,
): Promise<void> =>
  addJob(
    ctx,
    job(),
    { workspaceId: ctx.workspaceId, conversationId, closedAt: closedAt.toISOString(), days },
    {
      runAt: onTheirClock(ctx, new Date(closedAt.getTime() + days * 86_400_000)),
      key: `${NAME}:${conversationId}:${days}`,
    },
  )
