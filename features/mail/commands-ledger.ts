import { insertAttachments } from '#features/conversations/queries-messages.ts'
import { replaceWords } from '#features/conversations/queries-reread.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { IsolateFailure } from '#platform/isolate/isolate.ts'
import type { FilingTools } from './commands-file.ts'
import { storeAttachments } from './commands-store-attachments.ts'
import type { ParsedMail } from './domain/parsed-mail.ts'
import { mailRead } from './events.ts'
import { maySeeInbox } from './policy.ts'
import { fileOnceMore, findLedgerEntry } from './queries-ledger.ts'
import { findMailInLedger, lockWhatIsKept, type MailInLedger, rawOf } from './queries-raw.ts'
import { refuse } from './refuse.ts'

/** Reads a mail again that could not be read, and puts one that was set aside back among those to be filed. */
export const readMailAgain = async (ctx: Context, id: string, tools: FilingTools): Promise<void> => {
  const mail = await findMailInLedger(ctx, id)
  if (!mail || !maySeeInbox(ctx.actor, mail.inboxId)) throw refusePlainly('not_found')
  if (mail.isErased) throw refuse('mail_nothing_to_read_again')
  if (mail.state === 'quarantined') return fileAgain(ctx, id)
  const entry = await findLedgerEntry(ctx, id)
  if (!mail.messageId || !entry?.notice) throw refuse('mail_nothing_to_read_again')
  const read = await readWhole(await rawOf(mail, tools.files), mail, tools)
  await ctx.transaction(async (tx) => {
    if (!(await lockWhatIsKept(tx, mail))) throw refuse('mail_nothing_to_read_again')
    const stored = await storeAttachments(tx, read, tools.files)
    await replaceWords(tx, mail.messageId!, {
      subject: read.subject,
      bodyText: read.text,
      bodyHtml: read.html,
      quotedText: read.quotedText,
      quotedHtml: read.quotedHtml,
      hasRemoteImages: read.hasRemoteImages,
      isTruncated: read.isTruncated,
      notice: read.isTruncated ? 'mail.truncated' : null,
      fileNames: stored.map(({ name }) => name),
    })
    const place = { messageId: mail.messageId, conversationId: entry.conversation?.id ?? null }
    await insertAttachments(
      tx,
      stored.map((file) => ({ ...file, ...place })),
    )
    await announce(tx, {
      type: mailRead,
      subject: { kind: 'message', id: mail.messageId! },
      ...(entry.conversation ? { conversationId: entry.conversation.id } : {}),
      payload: { messageId: mail.messageId! },
      audience: { inboxId: mail.inboxId },
    })
  })
}

const readWhole = async (raw: Buffer, mail: MailInLedger, { reader }: FilingTools): Promise<ParsedMail> => {
  try {
    const read = await reader.run(raw, mail.envelope.from)
    if (!read.isUnreadable) return read
  } catch (error) {
    if (!(error instanceof IsolateFailure)) throw error
  }
  throw refuse('mail_still_not_readable')
}

const fileAgain = async (ctx: Context, id: string): Promise<void> => {
  allow(ctx.actor.kind === 'colleague')
  await fileOnceMore(ctx, id)
}
