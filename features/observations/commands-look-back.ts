import { insertAutomatic } from '#features/conversations/commands-automatic.ts'
import { type Conversation, isConfirmed } from '#features/conversations/domain/conversation.ts'
import { about } from '#features/conversations/events.ts'
import { getInboxForWork, lockConversation, saveConversation } from '#features/conversations/queries.ts'
import { findReached } from '#features/conversations/queries-new-time.ts'
import type { LinkFor } from '#features/mail/commands-acknowledge.ts'
import { countAsAutomatic } from '#features/mail/queries-automatic.ts'
import { announce } from '#platform/events/announce.ts'
import { escapeHtml } from '#platform/html/template.ts'
import type { Context } from '#platform/http/context.ts'
import { speaker } from '#platform/values/say.ts'
import { type Found, foundIn, writes } from './domain/look-back.ts'
import { lookedBack } from './events.ts'
import {
  findToLookAt,
  insertLookBack,
  isLookedAt,
  type LookBack,
  type ToLookAt,
} from './queries-look-back.ts'
import { ar } from './words/ar.ts'
import { en } from './words/en.ts'

const sayIn = speaker({ en, ar })

/**
 * Looks whether it lasted, a week and a month after it closed. It is silent, and writes to whoever asked only after harm,
 * an open offer or a missed promise. What was opened again meanwhile is left to those who have it.
 */
export const lookBack = (ctx: Context, it: LookBack, linkFor?: LinkFor): Promise<void> =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, it.conversationId)
    const seen = await findToLookAt(tx, it.conversationId)
    const isAsItWas = before.state === 'closed' && before.closedAt?.getTime() === it.closedAt.getTime()
    if (!isAsItWas || seen === null || (await isLookedAt(tx, it))) return
    const found = foundIn(seen)
    const messageId = writes(found, { isConfirmed: isConfirmed(before), mailsBefore: seen.mailsBefore })
      ? await write(tx, before, seen, found, linkFor)
      : null
    await insertLookBack(tx, it, found, messageId)
    const { days } = it
    await announce(tx, about(before, lookedBack, { days, found, wrote: messageId !== null }))
  })

async function write(
  tx: Context,
  before: Conversation,
  { name, address, locale }: ToLookAt,
  found: readonly Found[],
  linkFor?: LinkFor,
): Promise<string | null> {
  const inbox = await getInboxForWork(tx, before.inboxId)
  const { isShown } = await findReached(tx, before.id)
  if (address === null || inbox.address === null || !isShown) return null
  const t = sayIn(locale)
  const link = (await linkFor?.(tx, before.id, address)) ?? null
  const sentences = [
    t('look-back.hello', { subject: before.subject }),
    ...(found.includes('missed_promise') ? [t('look-back.missed')] : []),
    ...(found.includes('open_offer') ? [t('look-back.offer')] : []),
    ...(link === null ? [t('look-back.write')] : []),
  ]
  const href = link === null ? '' : escapeHtml(link)
  const html = `<p dir="auto">${escapeHtml(sentences.join(' '))}</p>${
    link === null
      ? ''
      : `<p dir="auto">${escapeHtml(t('look-back.link'))}<br><a href="${href}">${href}</a></p>`
  }`
  const subject = t('look-back.subject', { number: String(before.number) })
  const messageId = await insertAutomatic(tx, before, inbox.address, { to: { name, address }, subject, html })
  await countAsAutomatic(tx, messageId)
  await saveConversation(tx, { ...before, messageCount: before.messageCount + 1 })
  return messageId
}
