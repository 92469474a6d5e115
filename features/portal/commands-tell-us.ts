import { findOrCreateByAddress } from '#features/contacts/commands-addresses.ts'
import { openFromInbound } from '#features/conversations/commands-inbound.ts'
import type { Context } from '#platform/http/context.ts'
import { type AddedFile, keepFiles, once, writtenOnPage } from './commands-add.ts'
import { type LinkParts, pathTo } from './commands-links.ts'
import { findToldHere } from './queries-page.ts'

export interface Told {
  readonly inboxId: string
  readonly messageId: string
  readonly kind: 'complaint' | 'help'
  readonly subject: string
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly words: string
  readonly files: readonly AddedFile[]
}

/**
 * Somebody tells us something on the public page: a conversation like any other. Nothing shows that the address is
 * theirs, so no mail goes there by itself; where it stands is shown on its own page, whose path is given back.
 */
export async function tellUs(ctx: Context, parts: LinkParts, it: Told): Promise<string> {
  await once(ctx, it.messageId, () =>
    ctx.transaction(async (tx) => {
      const address = it.email
        ? { kind: 'email' as const, value: it.email }
        : { kind: 'phone' as const, value: it.phone }
      const contact = await findOrCreateByAddress(tx, { ...address, name: it.name })
      const { conversationId } = await openFromInbound(tx, it.inboxId, {
        ...writtenOnPage({
          messageId: it.messageId,
          requester: { contactId: contact.id, name: contact.name || it.name },
          from: { name: it.name, address: it.email },
          subject: it.subject,
          words: it.words,
          files: it.files,
          at: tx.now(),
          senderProof: 'unproven',
        }),
        channel: 'form',
        kind: it.kind,
      })
      await keepFiles(tx, it.files, it.messageId, conversationId)
    }),
  )
  return ctx.transaction(async (tx) => {
    const told = await findToldHere(tx, it.messageId)
    if (!told) throw new Error('what was told is not there')
    return pathTo(tx, parts, told.conversationId, { contactId: told.contactId, isProven: false })
  })
}
