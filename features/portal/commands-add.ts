import { findOrCreateByAddress } from '#features/contacts/commands-addresses.ts'
import { type Inbound, joinInbound } from '#features/conversations/commands-inbound.ts'
import { insertAttachment } from '#features/conversations/queries-messages.ts'
import type { StoredFile } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import type { Holder } from './domain/link.ts'
import { findHolder, isMessage } from './queries-page.ts'

export interface AddedFile extends StoredFile {
  readonly name: string
  readonly contentType: string
  /** By which field of a form it came. */
  readonly field?: string
}

/** What somebody wrote on a page: the same as a mail, with nothing in it but words and files. */
export const writtenOnPage = (
  it: Pick<Inbound, 'requester' | 'from' | 'messageId' | 'at' | 'senderProof' | 'subject'> & {
    words: string
    files: readonly AddedFile[]
  },
): Inbound => ({
  messageId: it.messageId,
  requester: it.requester,
  from: it.from,
  to: [],
  cc: [],
  subject: it.subject,
  bodyText: it.words,
  bodyHtml: null,
  quotedText: '',
  quotedHtml: null,
  hasRemoteImages: false,
  isTruncated: false,
  notice: null,
  fileNames: it.files.map(({ name }) => name),
  headerMessageId: null,
  headerInReplyTo: null,
  headerReferences: [],
  mailId: null,
  at: it.at,
  language: null,
  isAutomatic: false,
  isUnverified: it.senderProof !== 'proven',
  senderProof: it.senderProof ?? null,
})

export async function keepFiles(
  tx: Context,
  files: readonly AddedFile[],
  messageId: string,
  conversationId: string,
): Promise<void> {
  for (const { name, contentType, size, sha256, key } of files)
    await insertAttachment(tx, {
      id: newId<'attachment'>(),
      messageId,
      conversationId,
      uploadedBy: null,
      name,
      contentType,
      size,
      sha256,
      storageKey: key,
      contentId: null,
      isInline: false,
    })
}

const isTwice = (error: unknown): boolean => (error as { code?: unknown }).code === '23505'

/** Does something once for a message; a form that is sent twice is one message. */
export async function once(ctx: Context, messageId: string, act: () => Promise<void>): Promise<boolean> {
  if (await isMessage(ctx, messageId)) return false
  try {
    await act()
    return true
  } catch (error) {
    if (isTwice(error) && (await isMessage(ctx, messageId))) return false
    throw error
  }
}

export interface Added {
  readonly conversationId: string
  readonly holder: Holder
  readonly messageId: string
  readonly words: string
  readonly files: readonly AddedFile[]
}

/**
 * Somebody adds a message on "Your conversation". The link shows who it is; it joins like a mail, with all that a mail
 * does. Gives false when this form was sent before, or its holder is gone.
 */
export const addMessage = (ctx: Context, it: Added): Promise<boolean> =>
  once(ctx, it.messageId, () =>
    ctx.transaction(async (tx) => {
      const { holder, words, files, messageId } = it
      const person = await findHolder(tx, holder)
      if (!person) throw new Error('the holder of a link is gone')
      const requester =
        holder.colleagueId !== null
          ? { colleagueId: holder.colleagueId, name: person.name }
          : { contactId: await contactOf(tx, holder), name: person.name }
      const { conversationId } = await joinInbound(
        tx,
        it.conversationId,
        writtenOnPage({
          messageId,
          requester,
          from: { name: person.name, address: person.email },
          subject: '',
          words,
          files,
          at: tx.now(),
          senderProof: holder.isProven ? 'proven' : 'unproven',
        }),
      )
      await keepFiles(tx, files, messageId, conversationId)
    }),
  )

const contactOf = async (tx: Context, { contactId, address }: Holder): Promise<string> =>
  contactId ?? (await findOrCreateByAddress(tx, { kind: 'email', value: address, name: '' })).id
