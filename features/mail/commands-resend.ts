import { mayWork } from '#features/conversations/policy.ts'
import { getConversation, lockConversation } from '#features/conversations/queries.ts'
import { markDelivery, readdressOutbound } from '#features/conversations/queries-delivery.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { makeReplyToken } from './commands-compose.ts'
import { adviceFor } from './domain/advice.ts'
import { givesUpAfterDays } from './domain/attempts.ts'
import { normalAddress } from './domain/reply-address.ts'
import { mailResent } from './events.ts'
import {
  type DeliveryView,
  findDelivery,
  listRecipients,
  replaceRecipient,
  requeue,
} from './queries-deliver.ts'
import { refuse } from './refuse.ts'

/** How a message is doing on its way; what the actor may not see is not there. */
export const viewDelivery = async (ctx: Context, messageId: string) => {
  const delivery = await deliveryOf(ctx, messageId)
  const conversation = await getConversation(ctx, delivery.conversationId)
  const recipients = await listRecipients(ctx, delivery.id)
  return {
    state: delivery.state,
    attempts: delivery.attempts,
    words: delivery.words,
    nextAttemptAt: delivery.state === 'queued' ? delivery.sendAfter : null,
    givesUpAt: delivery.givesUpAt,
    sentAt: delivery.sentAt,
    advice: delivery.words === null ? null : adviceFor(delivery.code, delivery.words),
    recipients: recipients.map(({ address, state, code, words }) => ({
      address,
      state,
      words,
      advice: state === 'refused' && words !== null ? adviceFor(code, words) : null,
    })),
    can: { resend: mayWork(ctx.actor, conversation) && mayLeaveAgain(delivery) },
  }
}

const mayLeaveAgain = ({ state }: DeliveryView) => state === 'failed' || state === 'kept'

const deliveryOf = async (ctx: Context, messageId: string): Promise<DeliveryView> => {
  const delivery = await findDelivery(ctx, messageId)
  if (!delivery) throw refusePlainly('not_found')
  return delivery
}

/** Puts a message that failed or was kept on its way again, to those who have not got it. */
export const resendMessage = (ctx: Context, messageId: string): Promise<void> =>
  ctx.transaction((tx) => leaveAgain(tx, messageId, async () => {}))

export interface Readdressed {
  readonly messageId: string
  readonly from: string
  readonly to: string
}

/**
 * Sends a message that failed to another address instead of a refused one; whoever has it gets no second copy. Gives
 * the key of the bytes that name the old address, which nobody needs any more.
 */
export const readdressMessage = (
  ctx: Context,
  { messageId, from, to }: Readdressed,
): Promise<string | null> =>
  ctx.transaction(async (tx) => {
    let dropped: string | null = null
    await leaveAgain(tx, messageId, async ({ id, conversationId }) => {
      const recipients = await listRecipients(tx, id)
      const [before, after] = [normalAddress(from), normalAddress(to)]
      if (!recipients.some(({ address, state }) => address === before && state !== 'accepted'))
        throw refusePlainly('not_found')
      if (recipients.some(({ address }) => address === after)) throw refuse('mail_goes_there_already')
      await readdressOutbound(tx, messageId, before, to.trim())
      dropped = await replaceRecipient(tx, id, before, after)
      await makeReplyToken(tx, conversationId, after)
    })
    return dropped
  })

const leaveAgain = async (
  tx: Context,
  messageId: string,
  change: (delivery: DeliveryView) => Promise<void>,
): Promise<void> => {
  const { conversationId } = await deliveryOf(tx, messageId)
  const conversation = await lockConversation(tx, conversationId)
  allow(mayWork(tx.actor, conversation))
  const delivery = await deliveryOf(tx, messageId)
  if (delivery.state === 'sent') throw refuse('mail_already_sent')
  if (!mayLeaveAgain(delivery)) throw refuse('mail_is_leaving')
  await change(delivery)
  const now = tx.now()
  await requeue(tx, delivery.id, new Date(now.getTime() + givesUpAfterDays * 86_400_000))
  await markDelivery(tx, messageId, 'queued', null)
  await announce(tx, {
    type: mailResent,
    subject: { kind: 'message', id: messageId },
    conversationId,
    payload: { messageId, conversationId },
    audience: { inboxId: conversation.inboxId },
  })
}
