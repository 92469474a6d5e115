import { getConversation } from '#features/conversations/queries.ts'
import { markDelivery, nameOutbound } from '#features/conversations/queries-delivery.ts'
import { announce } from '#platform/events/announce.ts'
import type { EventType, Happening } from '#platform/events/event.ts'
import type { Context } from '#platform/http/context.ts'
import type { SendResult } from '#platform/smtp/client.ts'
import { newId } from '#platform/values/id.ts'
import { makeReplyToken } from './commands-compose.ts'
import { givesUpAfterDays, outcomeOf, type RecipientOutcome } from './domain/attempts.ts'
import { domainOf } from './domain/reply-address.ts'
import { type MailKeys, signedMessageId } from './domain/tokens.ts'
import { mailFailed, mailKept, mailLeft, mailWaits } from './events.ts'
import { findThreadHeaders, getMessageToCompose } from './queries-compose.ts'
import {
  type ClaimedDelivery,
  claimDelivery,
  findWaitingMessage,
  insertDelivery,
  listRecipients,
  saveOutcome,
  saveRecipients,
} from './queries-deliver.ts'

const day = 86_400_000

export interface Prepared {
  readonly id: string
  readonly sendAfter: Date
}

/** Makes the delivery of an outbound message, once: its Message-ID, its place in the thread, its reply address. */
export const prepareDelivery = (ctx: Context, messageId: string, keys: MailKeys): Promise<Prepared | null> =>
  ctx.transaction(async (tx) => {
    const message = await findWaitingMessage(tx, messageId)
    if (!message) return null
    const headerMessageId = signedMessageId(messageId, domainOf(message.from), keys)
    const id = newId<'delivery'>()
    const isNew = await insertDelivery(tx, {
      id,
      messageId,
      inboxId: message.inboxId,
      headerMessageId,
      envelopeFrom: message.from,
      recipients: message.recipients,
      sendAfter: message.sendAfter,
      givesUpAt: new Date(message.sendAfter.getTime() + givesUpAfterDays * day),
    })
    if (!isNew) return null
    const thread = await findThreadHeaders(tx, message.conversationId, message)
    await nameOutbound(tx, messageId, {
      headerMessageId,
      headerInReplyTo: thread?.headerMessageId ?? null,
      headerReferences: thread ? [...thread.headerReferences, thread.headerMessageId].slice(-100) : [],
    })
    const first = (await getMessageToCompose(tx, messageId))?.to[0]
    if (first) await makeReplyToken(tx, message.conversationId, first.address)
    return { id, sendAfter: message.sendAfter }
  })

/** Takes a delivery that is due; null when it is not, was taken back, or is somebody else's. */
export const takeDelivery = (
  ctx: Context,
  id: string,
  lease: string,
  lastsMs: number,
): Promise<ClaimedDelivery | null> =>
  ctx.transaction(async (tx) => {
    const claimed = await claimDelivery(tx, id, lease, new Date(tx.now().getTime() + lastsMs))
    if (claimed) await markDelivery(tx, claimed.messageId, 'sending', null)
    return claimed
  })

/** Keeps a mail that no server is set for; it waits where an admin sees it. */
export const keepDelivery = (ctx: Context, claimed: ClaimedDelivery): Promise<void> =>
  ctx.transaction(async (tx) => {
    if (!(await saveOutcome(tx, claimed, { state: 'kept' }))) return
    await markDelivery(tx, claimed.messageId, 'kept', null)
    await announce(tx, await about(tx, claimed, mailKept, {}))
  })

/** Writes what the server said, for whoever still holds the delivery; gives whether it was written. */
export const finishDelivery = (
  ctx: Context,
  claimed: ClaimedDelivery,
  result: SendResult,
  chance: number,
): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    const heard = heardFrom(claimed.pending, result)
    const others = (await listRecipients(tx, claimed.id)).filter(({ state }) => state !== 'pending')
    const { attempts, givesUpAt } = claimed
    const outcome = outcomeOf([...others, ...heard], { attempts, at: tx.now(), givesUpAt, chance })
    if (!(await saveOutcome(tx, claimed, outcome))) return false
    await saveRecipients(
      tx,
      claimed.id,
      heard.filter(({ state }) => state !== 'pending'),
    )
    await markDelivery(tx, claimed.messageId, outcome.state, outcome.words)
    switch (outcome.state) {
      case 'sent':
        await announce(
          tx,
          await about(tx, claimed, mailLeft, {
            recipients: others.length + heard.length,
            ...(claimed.wasUnreached ? { again: true } : {}),
          }),
        )
        break
      case 'queued':
        await announce(tx, await about(tx, claimed, mailWaits, { code: outcome.code, attempts }))
        break
      case 'failed':
        await announce(tx, await aboutFailure(tx, claimed, outcome.code))
    }
    return true
  })

/** What the server's answer means for each recipient that was still to be served. */
const heardFrom = (pending: readonly string[], result: SendResult): RecipientOutcome[] =>
  pending.map((address) => {
    const own = result.recipients.find((each) => each.address === address)
    if (own?.accepted) return { address, state: 'accepted', code: own.code, words: null }
    const { code, words } = own ?? {
      code: result.kind === 'refused' ? result.code : null,
      words: result.words,
    }
    const lasting = own ? (own.code ?? 0) >= 500 : result.kind === 'refused' && !result.temporary
    return { address, state: lasting ? 'refused' : 'pending', code, words }
  })

const about = async <T extends EventType>(
  tx: Context,
  { messageId, conversationId }: Pick<ClaimedDelivery, 'messageId' | 'conversationId'>,
  type: T,
  more: Record<string, unknown>,
): Promise<Happening<T>> => {
  const { inboxId } = await getConversation(tx, conversationId)
  return {
    type,
    subject: { kind: 'message', id: messageId },
    conversationId,
    payload: { messageId, conversationId, ...more } as Happening<T>['payload'],
    audience: { inboxId },
  }
}

const aboutFailure = async (tx: Context, claimed: ClaimedDelivery, code: number | null) => {
  const { ownerId } = await getConversation(tx, claimed.conversationId)
  const authorId = (await getMessageToCompose(tx, claimed.messageId))?.authorId ?? null
  return about(tx, claimed, mailFailed, { code, ownerId, authorId })
}
