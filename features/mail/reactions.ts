import { noticeWritten } from '#features/accounts/events.ts'
import { giveWith } from '#features/authority/commands-place.ts'
import { conversationTold, messageWritten } from '#features/conversations/events.ts'
import { isNewTime } from '#features/conversations/queries-reached.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { listAdmins } from '#features/people/queries-colleagues.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import type { Context } from '#platform/http/context.ts'
import { addJob } from '#platform/jobs/job.ts'
import { prepareDelivery } from './commands-deliver.ts'
import { settleReached, settleUnreached } from './commands-reached.ts'
import { mailKeys } from './domain/tokens.ts'
import {
  automaticStopped,
  gapFound,
  mailFailed,
  mailKept,
  mailLeft,
  mailMayHaveFailed,
  mailWaits,
} from './events.ts'
import { type MailParts, noticeJob, sendJob } from './jobs.ts'
import { countAsAutomatic } from './queries-automatic.ts'

/** However it went: as soon as somebody's server has it, what goes with it is theirs. */
const giveWhatGoesAlong = (): Reaction[] => {
  const give = (ctx: Context, { payload }: { payload: { messageId: string } }) =>
    giveWith(ctx, payload.messageId)
  return [
    on(mailLeft, 'mail.give-with-sent', give),
    on(mailWaits, 'mail.give-with-some', give),
    on(mailFailed, 'mail.give-with-failed', give),
    on(mailKept, 'mail.give-with-kept', give),
  ]
}

/** What never left, or never arrived, keeps no promise. */
const countWhatReached = (): Reaction[] => [
  on(mailFailed, 'mail.settle-failed', (ctx, { payload }) => settleUnreached(ctx, payload.messageId)),
  on(mailKept, 'mail.settle-kept', (ctx, { payload }) => settleUnreached(ctx, payload.messageId)),
  on(mailLeft, 'mail.settle-left-after-all', (ctx, { payload }) => settleReached(ctx, payload.messageId), {
    wants: ({ again }) => again === true,
  }),
]

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
    on(conversationTold, 'mail.count-new-time', (ctx, { payload }) =>
      countAsAutomatic(ctx, payload.messageId).then(() => undefined),
    ),
    on(noticeWritten, 'mail.notice', (ctx, { subjectId }) =>
      addJob(ctx, noticeJob(parts), { workspaceId: ctx.workspaceId, noticeId: subjectId }),
    ),
    on(mailFailed, 'notify-of-failed-mail', async (ctx, { id, conversationId, payload }) => {
      const colleagueId = payload.ownerId ?? payload.authorId
      // Of a new time whoever has the conversation hears with what it means for what was promised.
      if (colleagueId === null || conversationId === null || (await isNewTime(ctx, payload.messageId))) return
      await notify(ctx, { eventId: id, colleagueId, kind: 'mail_failed', conversationId })
    }),
    on(mailMayHaveFailed, 'notify-of-mail-that-may-have-failed', async (ctx, event) => {
      const { id, conversationId, payload } = event
      const colleagueId = payload.ownerId ?? payload.authorId
      if (colleagueId === null || conversationId === null) return
      await notify(ctx, { eventId: id, colleagueId, kind: 'mail_may_have_failed', conversationId })
    }),
    on(automaticStopped, 'notify-of-automatic-stopped', async (ctx, { id }) => {
      for (const { id: colleagueId } of await listAdmins(ctx))
        await notify(ctx, { eventId: id, colleagueId, kind: 'automatic_stopped' })
    }),
    on(gapFound, 'notify-of-gap', async (ctx, { id }) => {
      for (const { id: colleagueId } of await listAdmins(ctx))
        await notify(ctx, { eventId: id, colleagueId, kind: 'mail_gap' })
    }),
    ...giveWhatGoesAlong(),
    ...countWhatReached(),
  ]
}
