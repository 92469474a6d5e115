import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { FileStore } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'
import type { LinkFor } from './commands-acknowledge.ts'
import { linkPart } from './domain/acknowledgement.ts'
import { composeMail } from './domain/compose.ts'
import { allHaveIt, forwardedMessage, quotedHistory } from './domain/quoting.ts'
import { normalAddress, type ReplyAddressing, replyAddress } from './domain/reply-address.ts'
import { type MailKeys, replyToken, signedMark } from './domain/tokens.ts'
import { wordsIn } from './domain/words-in.ts'
import {
  ensureReplyToken,
  findAnswered,
  findForwarded,
  findReplyToken,
  getMessageToCompose,
  listFilesToSend,
  type MessageToCompose,
  type RepeatedMessage,
} from './queries-compose.ts'

/** What stands below the words of an answer to one person, made the same each time: the address of their page. */
export type EndingFor = (
  ctx: Context,
  message: { readonly id: string; readonly conversationId: string; readonly address: string },
) => Promise<string | null>

/** Makes the bytes of an outbound message; the same for the same message at any time. Null when it is gone. */
export async function composeMessage(
  ctx: Context,
  messageId: string,
  headerMessageId: string,
  {
    files,
    keys,
    ...endings
  }: {
    files: FileStore
    keys: MailKeys
    endingFor?: EndingFor | undefined
    linkFor?: LinkFor | undefined
  },
): Promise<Buffer | null> {
  const message = await getMessageToCompose(ctx, messageId)
  if (!message) return null
  const attachments = []
  for (const { storageKey, ...file } of await listFilesToSend(ctx, messageId))
    attachments.push({ ...file, content: await buffer((await files.open(storageKey)).stream) })
  return composeMail({
    messageId: headerMessageId,
    regardMessage: signedMark({ kind: 'message', id: messageId }, keys),
    from: {
      name: [message.authorName, message.fromName].filter(Boolean).join(' · '),
      address: message.fromAddress,
    },
    replyTo: await replyAddressOf(ctx, message),
    to: message.to,
    cc: message.cc,
    subject: message.subject,
    html: `${message.html ?? ''}${await endingOf(ctx, message, endings)}`,
    signatureHtml: message.authorSignature || message.inboxSignature,
    quoted: message.isAutomatic ? null : await quotedOf(ctx, message),
    inReplyTo: message.headerInReplyTo,
    references: message.headerReferences,
    attachments,
    automatic: message.isAutomatic,
    writtenAt: message.createdAt,
  })
}

/** Only a mail to one person alone has one: what opens their page is for nobody else's eyes. */
async function endingOf(
  ctx: Context,
  message: MessageToCompose,
  { endingFor, linkFor }: { endingFor?: EndingFor | undefined; linkFor?: LinkFor | undefined },
): Promise<string> {
  const { id, conversationId, to, cc, bcc, isAutomatic, forwardOf } = message
  const [only] = to
  if (!only || forwardOf || to.length + cc.length + bcc.length > 1) return ''
  const address = normalAddress(only.address)
  if (!isAutomatic) return (await endingFor?.(ctx, { id, conversationId, address })) ?? ''
  const link = (await linkFor?.(ctx, conversationId, address)) ?? null
  // A notice that was written with it has it already.
  return link === null || message.html?.includes(link) ? '' : linkPart(wordsIn(message.language), link)
}

const addressingOf = ({
  fromAddress,
  replyAddressKind,
  replySubdomain,
}: MessageToCompose): ReplyAddressing =>
  replyAddressKind === 'subdomain' && replySubdomain
    ? { kind: 'subdomain', address: fromAddress, subdomain: replySubdomain }
    : { kind: replyAddressKind === 'plus' ? 'plus' : 'none', address: fromAddress }

/** The address by which an answer of the first addressee finds this conversation. */
const replyAddressOf = async (ctx: Context, message: MessageToCompose): Promise<string | null> => {
  const first = message.to[0]
  const addressing = addressingOf(message)
  if (!first || addressing.kind === 'none') return null
  const token = await findReplyToken(ctx, message.conversationId, normalAddress(first.address))
  return token === null ? null : replyAddress(addressing, token)
}

/** Makes the reply token of the first addressee, at the first mail to them. */
export const makeReplyToken = (tx: Context, conversationId: string, address: string): Promise<void> =>
  ensureReplyToken(tx, conversationId, normalAddress(address), replyToken(randomBytes(16)))

const quotedOf = async (ctx: Context, message: MessageToCompose) => {
  const t = wordsIn(message.locale)
  const when = ({ at }: RepeatedMessage) =>
    new Intl.DateTimeFormat(message.locale === 'en' ? 'en-GB' : message.locale, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: message.timeZone,
    }).format(at)
  const who = ({ fromName, fromAddress }: RepeatedMessage) =>
    fromName && fromAddress ? `${fromName} <${fromAddress}>` : fromName || fromAddress
  if (message.forwardOf) {
    const forwarded = await findForwarded(ctx, message.forwardOf)
    if (!forwarded) return null
    const lines = [
      t('forward.title'),
      t('forward.from', { who: who(forwarded) }),
      t('forward.date', { when: when(forwarded) }),
      t('forward.subject', { subject: forwarded.subject }),
      t('forward.to', { to: forwarded.to.map(({ address }) => address).join(', ') }),
    ]
    return forwardedMessage({ lines }, forwarded)
  }
  const answered = await findAnswered(ctx, message)
  if (!answered || !allHaveIt([...message.to, ...message.cc, ...message.bcc], answered)) return null
  return quotedHistory({ lines: [t('quote.wrote', { when: when(answered), who: who(answered) })] }, answered)
}
