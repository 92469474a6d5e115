import { mayWork } from '#features/conversations/policy.ts'
import { getConversation, lockConversation } from '#features/conversations/queries.ts'
import { markDelivery } from '#features/conversations/queries-delivery.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { givesUpAfterDays } from './domain/attempts.ts'
import { mailResent } from './events.ts'
import { type DeliveryView, findDelivery, listRecipients, requeue } from './queries-deliver.ts'
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
    recipients: recipients.map(({ address, state, words }) => ({ address, state, words })),
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
  ctx.transaction(async (tx) => {
    const { conversationId } = await deliveryOf(tx, messageId)
    const conversation = await lockConversation(tx, conversationId)
    allow(mayWork(tx.actor, conversation))
    const delivery = await deliveryOf(tx, messageId)
    if (delivery.state === 'sent') throw refuse('mail_already_sent')
    if (!mayLeaveAgain(delivery)) throw refuse('mail_is_leaving')
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
  })
