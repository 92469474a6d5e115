import { markDelivery } from '#features/conversations/queries-delivery.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { hold } from './commands-held.ts'
import { fileRoundTrip } from './commands-round-trip.ts'
import { failureOf } from './domain/bounced.ts'
import type { ParsedMail } from './domain/parsed-mail.ts'
import { type MailKeys, verifiedMark, verifiedMessageId } from './domain/tokens.ts'
import { mailFailed, mailMayHaveFailed, mailWaits } from './events.ts'
import {
  findReturned,
  type Returned,
  type ReturnedBy,
  saveBounced,
  saveReturnedRecipients,
} from './queries-bounce.ts'
import type { PendingMail } from './queries-file.ts'
import { findOwnReturned, saveOwn } from './queries-file-sent.ts'
import { failNotice } from './queries-notices.ts'

/**
 * Files what no person wrote to us: a mail of ours that came back in a circle or was sent to ourselves, and a bounce, which marks the message that
 * failed and tells its owner; one that proves nothing only tells. Neither ever asks for something. Gives whether it was one of these.
 */
export const fileMachine = async (
  tx: Context,
  pending: PendingMail,
  mail: ParsedMail,
  { keys }: { keys: MailKeys },
): Promise<boolean> =>
  (await fileRoundTrip(tx, pending, mail, keys)) ||
  (await fileReturned(tx, pending, mail, keys)) ||
  (await fileBounce(tx, pending, mail, keys))

/** Our own mail, as we wrote it, in an inbox of ours: it is there already. */
const fileReturned = async (
  tx: Context,
  pending: PendingMail,
  mail: ParsedMail,
  keys: MailKeys,
): Promise<boolean> => {
  const id = mail.messageId === null ? null : verifiedMessageId(mail.messageId, keys)
  const own = id && (await findOwnReturned(tx, id, mail.from?.address.toLowerCase() ?? '', pending.inboxId))
  if (!own) return false
  await saveOwn(tx, pending.id, { ...own, identity: mail.identity, headerMessageId: mail.messageId })
  return true
}

const isBounce = ({ bounce, machine }: ParsedMail, { envelope }: PendingMail): boolean =>
  bounce !== null || (machine === 'bounce' && envelope.from === '')

const fileBounce = async (
  tx: Context,
  pending: PendingMail,
  mail: ParsedMail,
  keys: MailKeys,
): Promise<boolean> => {
  if (!isBounce(mail, pending)) return false
  const by = returnedBy(mail, pending, keys)
  const returned = await findReturned(tx, by)
  const isNotice = !returned && (await failNotice(tx, by, mail.bounce?.recipients[0]?.words ?? null))
  if (!returned && !isNotice) {
    if (pending.isLetIn) return false
    await hold(tx, pending.id, pending.inboxId, { because: 'bounce_of_nothing', mail })
    return true
  }
  if (returned) await markReturned(tx, returned, mail)
  await saveBounced(tx, pending.id, {
    conversationId: returned?.conversationId ?? null,
    messageId: returned?.messageId ?? null,
    identity: mail.identity,
    headerMessageId: mail.messageId,
  })
  return true
}

/** What a bounce says about the mail that came back. Only what we signed, in the part that came back, is proof of it. */
const returnedBy = (mail: ParsedMail, { inboxId, receivedAt }: PendingMail, keys: MailKeys): ReturnedBy => {
  const { returnedMessageId = null, returnedRegardMessage = null, recipients = [] } = mail.bounce ?? {}
  const mark = returnedRegardMessage === null ? null : verifiedMark(returnedRegardMessage, keys)
  const headerIds = [returnedMessageId, ...mail.inReplyTo, ...mail.references].flatMap((id) => id ?? [])
  const signed = (returnedMessageId && verifiedMessageId(returnedMessageId, keys)) || null
  return {
    messageIds: [mark?.kind === 'message' ? mark.id : null, signed].flatMap((id) => id ?? []),
    headerIds,
    noticeId: mark?.kind === 'notice' ? mark.id : null,
    inboxId,
    addresses: recipients.map(({ address }) => address.toLowerCase()),
    since: new Date(receivedAt.getTime() - 5 * 86_400_000),
  }
}

const markReturned = async (tx: Context, returned: Returned, mail: ParsedMail): Promise<void> => {
  const failure = failureOf(mail.bounce?.recipients ?? [], returned.recipients)
  const { messageId, conversationId } = returned
  const about = {
    subject: { kind: 'message', id: messageId },
    conversationId,
    audience: { inboxId: returned.inboxId },
  } as const
  if (!failure.isLasting) {
    if (!returned.isSure) return
    const payload = { messageId, conversationId, code: null, attempts: returned.attempts }
    await announce(tx, { ...about, type: mailWaits, payload })
    return
  }
  const { ownerId, authorId } = returned
  if (!returned.isSure) {
    const payload = { messageId, conversationId, ownerId, authorId }
    await announce(tx, { ...about, type: mailMayHaveFailed, payload })
    return
  }
  await saveReturnedRecipients(tx, returned.deliveryId, failure.addresses, failure.words)
  await markDelivery(tx, messageId, 'failed', failure.words)
  await announce(tx, {
    ...about,
    type: mailFailed,
    payload: { messageId, conversationId, code: null, ownerId, authorId },
  })
}
