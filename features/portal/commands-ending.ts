import type { EndingFor } from '#features/mail/commands-compose.ts'
import { asksQuestions } from '#features/observations/commands-surveys.ts'
import { escapeHtml } from '#platform/html/template.ts'
import type { Context } from '#platform/http/context.ts'
import { type LinkParts, linkTo, mayMailLinks } from './commands-links.ts'
import { isWhoAsked } from './domain/may.ts'
import { type Key, languageFor, sayIn } from './domain/words-in.ts'
import { holderOfAddress } from './queries-links.ts'
import { findPage } from './queries-page.ts'
import { findCarried } from './queries-yours.ts'

/** What is asked for, and the part of the page that it is said on. */
async function wantedOf(tx: Context, messageId: string): Promise<[Key, string] | null> {
  const carried = await findCarried(tx, messageId)
  if (carried.hasChoice) return ['portal.mail-offer', '#offers']
  if (!carried.isAnswer) return null
  return (await asksQuestions(tx, messageId))
    ? ['portal.mail-questions', '#solved']
    : ['portal.mail-solved', '#solved']
}

/**
 * What stands below a mail to whoever asked, where links may stand in mails (I24): where they say yes or no to what is
 * offered, or whether it is solved. Looking at the link says nothing; only a tap does.
 */
export const endingForMail =
  (parts: LinkParts): EndingFor =>
  (ctx, { id, conversationId, address }) =>
    ctx.transaction(async (tx) => {
      if (!(await mayMailLinks(tx, parts))) return null
      const page = await findPage(tx, conversationId)
      if (!page || !isWhoAsked(await holderOfAddress(tx, address), page)) return null
      const wanted = await wantedOf(tx, id)
      if (wanted === null) return null
      const link = await linkTo(tx, parts, conversationId, { address })
      if (link === null) return null
      const [key, at] = wanted
      const href = escapeHtml(`${link}${at}`)
      const words = escapeHtml(sayIn(languageFor(undefined, page.locale))(key))
      return `<p dir="auto">${words}<br><a href="${href}">${href}</a></p>`
    })
