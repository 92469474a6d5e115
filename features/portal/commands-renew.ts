import { insertAutomatic } from '#features/conversations/commands-automatic.ts'
import { about } from '#features/conversations/events.ts'
import { getInboxForWork, lockConversation, saveConversation } from '#features/conversations/queries.ts'
import { countAsAutomatic } from '#features/mail/queries-automatic.ts'
import { announce } from '#platform/events/announce.ts'
import { escapeHtml } from '#platform/html/template.ts'
import type { Context } from '#platform/http/context.ts'
import { type LinkParts, linkTo } from './commands-links.ts'
import type { Holder } from './domain/link.ts'
import { languageFor, sayIn } from './domain/words-in.ts'
import { linksEnded } from './events.ts'
import { endLinksOfHolder, findLink, hasLink } from './queries-links.ts'
import { findHolder, findPage } from './queries-page.ts'

/**
 * Whoever has a page ends its address, because it fell into other hands. The new one goes to their own mail address and
 * is shown to nobody: whoever the old one was passed on to learns nothing. Asked for twice by the same address it is one
 * mail. Gives false where no mail can carry it.
 */
export const renewLink = (
  ctx: Context,
  parts: LinkParts,
  { conversationId, holder, hash }: { conversationId: string; holder: Holder; hash: string },
): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, conversationId)
    // Asked for twice at once: the mail is under way.
    if ((await findLink(tx.db, hash)) === null) return hasLink(tx, conversationId, holder)
    const [person, page] = [await findHolder(tx, holder), await findPage(tx, conversationId)]
    const inbox = await getInboxForWork(tx, before.inboxId)
    if (!holder.isProven || !person?.email || !page || inbox.address === null) return false
    await endLinksOfHolder(tx, conversationId, holder)
    const link = await linkTo(tx, parts, conversationId, { address: person.email })
    if (link === null) throw new Error('an address was ended, and no new one can be given')
    const t = sayIn(languageFor(undefined, page.locale))
    const href = escapeHtml(link)
    const messageId = await insertAutomatic(tx, before, inbox.address, {
      to: { name: person.name, address: person.email },
      subject: t('portal.mail-renewed-subject', { number: String(page.number) }),
      html: `<p dir="auto">${escapeHtml(t('portal.mail-renewed'))}<br><a href="${href}">${href}</a></p>`,
    })
    await countAsAutomatic(tx, messageId)
    await saveConversation(tx, { ...before, messageCount: before.messageCount + 1 })
    await announce(tx, about(before, linksEnded, {}))
    return true
  })
