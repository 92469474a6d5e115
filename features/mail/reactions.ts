import { messageWritten } from '#features/conversations/events.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import { addJob } from '#platform/jobs/job.ts'
import { prepareDelivery } from './commands-deliver.ts'
import { mailKeys } from './domain/tokens.ts'
import { type MailParts, sendJob } from './jobs.ts'

/** What mail does when others announce. */
export const mailReactions = (parts: MailParts): Reaction[] => {
  const keys = mailKeys([parts.config.secret])
  return [
    on(messageWritten, 'mail.prepare', async (ctx, { payload }) => {
      const prepared = await prepareDelivery(ctx, payload.messageId, keys)
      if (prepared)
        await addJob(
          ctx,
          sendJob(parts),
          { workspaceId: ctx.workspaceId, deliveryId: prepared.id },
          { runAt: prepared.sendAfter, key: `mail.send:${prepared.id}` },
        )
    }),
  ]
}
