import { findOrCreateByAddress } from '#features/contacts/commands-addresses.ts'
import { openFromInbound } from '#features/conversations/commands-inbound.ts'
import { about } from '#features/conversations/events.ts'
import { type AddedFile, keepFiles, once, writtenOnPage } from '#features/portal/commands-add.ts'
import { type LinkParts, pathTo } from '#features/portal/commands-links.ts'
import { findToldHere } from '#features/portal/queries-page.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { askIfThem } from './commands-letter.ts'
import { asWords, type Entry } from './domain/entry.ts'
import type { SayAsk } from './domain/words-in.ts'
import { formSent } from './events.ts'
import type { OpenForm } from './queries.ts'
import { insertEntry } from './queries-entries.ts'

export interface SentForm {
  readonly form: OpenForm
  /** What they agreed to, in the words that stood there. */
  readonly consent: string
  readonly place: { readonly organisation: string; readonly slug: string }
  readonly messageId: string
  readonly entry: Entry
  readonly files: readonly AddedFile[]
  readonly isWorked: boolean
  readonly network: string
  /** That of the page which they read. */
  readonly language: string
  /** In the language of whoever writes, and in that of the house. */
  readonly say: SayAsk
  readonly sayHouse: SayAsk
}

/**
 * Somebody sends a form: a conversation at once, in which nothing shows yet that the address is theirs. Gives whether it
 * was new; the same form again is the same message.
 */
export const sendForm = (ctx: Context, parts: LinkParts, it: SentForm): Promise<boolean> =>
  once(ctx, it.messageId, () =>
    ctx.transaction(async (tx) => {
      const { entry, form, messageId, files } = it
      const address = entry.email
        ? { kind: 'email' as const, value: entry.email }
        : { kind: 'phone' as const, value: entry.phone }
      const contact = await findOrCreateByAddress(tx, {
        ...address,
        name: entry.name,
        language: it.language,
      })
      const agreed = it.consent === '' ? '' : it.sayHouse('ask-us.agreed', { words: it.consent })
      const { conversationId } = await openFromInbound(tx, form.inboxId, {
        ...writtenOnPage({
          messageId,
          requester: { contactId: contact.id, name: contact.name || entry.name },
          from: { name: entry.name, address: entry.email },
          // Our own words: a subject is repeated in mails that leave by themselves.
          subject: form.title,
          words: asWords(entry, agreed),
          files,
          at: tx.now(),
          senderProof: 'unproven',
        }),
        isUnverified: false,
        channel: 'form',
      })
      await keepFiles(tx, files, messageId, conversationId)
      const where = { conversationId, inboxId: form.inboxId }
      const letter = await askIfThem(tx, parts, {
        ...where,
        ...it.place,
        messageId,
        address: entry.email,
        network: it.network,
        say: it.say,
      })
      await insertEntry(tx, {
        ...where,
        ...letter,
        id: messageId,
        contactId: contact.id,
        answers: entry.answers,
        consent: it.consent,
        isWorked: it.isWorked,
      })
      await announce(
        tx,
        about({ id: conversationId, inboxId: form.inboxId }, formSent, {
          messageId,
          isWorked: it.isWorked,
          letter: letter.letter,
        }),
      )
    }),
  )

/** "Your conversation" for whoever sent a form, where what they wrote themselves stands, and none of our answers yet. */
export const pageOfSent = (ctx: Context, parts: LinkParts, messageId: string): Promise<string> =>
  ctx.transaction(async (tx) => {
    const told = await findToldHere(tx, messageId)
    if (!told) throw new Error('what was sent is not there')
    return pathTo(tx, parts, told.conversationId, { contactId: told.contactId, isProven: false })
  })
