import { findOrCreateByAddress } from '#features/contacts/commands-addresses.ts'
import { type Inbound, joinInbound, openFromInbound } from '#features/conversations/commands-inbound.ts'
import { insertAttachment } from '#features/conversations/queries-messages.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'
import { type Isolate, IsolateFailure } from '#platform/isolate/isolate.ts'
import type { Log } from '#platform/log/log.ts'
import { newId } from '#platform/values/id.ts'
import { fileSent, Later } from './commands-file-sent.ts'
import { storeAttachments } from './commands-store-attachments.ts'
import { readHead } from './domain/parse.ts'
import type { MailAddress, ParsedMail } from './domain/parsed-mail.ts'
import { normalAddress, readRecipient } from './domain/reply-address.ts'
import { cluesOf, threadOf } from './domain/threading.ts'
import type { MailKeys } from './domain/tokens.ts'
import { emptyAgain, findErasedCopy } from './queries-erasure.ts'
import {
  claimPending,
  countAttempt,
  findEarlierCopy,
  type PendingMail,
  saveDuplicate,
  saveFiled,
  saveQuarantined,
} from './queries-file.ts'
import { rawOf } from './queries-raw.ts'
import { findColleagueByAddress, listCandidates } from './queries-threading.ts'

export interface FilingTools {
  readonly reader: Isolate<[raw: Uint8Array, envelopeFrom: string | null], ParsedMail>
  readonly files: FileStore
  readonly keys: MailKeys
  readonly log: Log
}

const attemptsBeforeHeadOnly = 3
const mostAttempts = 6

/**
 * Files the oldest mail that waits in this workspace: it is read apart, and joins or opens a conversation, or is known
 * as a copy. One transaction, from taking the ledger's row to its state; a process that dies leaves it pending.
 * Gives whether there was one.
 */
export const fileNext = async (ctx: Context, tools: FilingTools): Promise<boolean> => {
  let taken: PendingMail | null = null
  try {
    return await ctx.transaction(async (tx) => {
      taken = await claimPending(tx)
      if (!taken) return false
      await file(tx, taken, tools)
      return true
    })
  } catch (error) {
    if (error instanceof Later) return false
    if (!taken || isPassing(error)) throw error
    const { id, traceId } = taken as PendingMail
    if (isLostRace(error)) return true
    const attempts = await countAttempt(ctx, id)
    tools.log.warn(
      { traceId, ledgerId: id, attempts, error },
      'a mail could not be filed and will be tried again',
    )
    return true
  }
}

/** Two workers filed two copies of one mail at once; the next try knows the other as the first. */
const isLostRace = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'mail_ledger_identity'

/** A fault that says nothing about the mail: another worker was first, or the database is going away. */
const isPassing = (error: unknown): boolean => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return (
    /^(08|40|53|57|58|XX)|^55P03$/.test(code) ||
    /connection|terminat/i.test(String((error as Error)?.message))
  )
}

const file = async (tx: Context, pending: PendingMail, tools: FilingTools): Promise<void> => {
  if (pending.attempts >= mostAttempts) return saveQuarantined(tx, pending.id, 'could_not_be_filed')
  const raw = await rawOf(pending, tools.files)
  const mail = await read(raw, pending, tools)
  if (pending.isSent) return fileSent(tx, pending, mail, tools)
  const erased = await findErasedCopy(tx, [mail.identity])
  if (erased) {
    await emptyAgain(tx, pending.mailId)
    return saveDuplicate(tx, pending.id, erased, null)
  }
  const earlier = await findEarlierCopy(tx, pending.inboxId, mail.identity)
  if (earlier) return saveDuplicate(tx, pending.id, earlier, mail.messageId)

  const sender = senderOf(mail, pending)
  const clues = cluesOf(
    { tokens: tokensOf(mail, pending), inReplyTo: mail.inReplyTo, references: mail.references },
    tools.keys,
  )
  const thread = threadOf(sender.address, await listCandidates(tx, clues), pending.receivedAt)
  const stored = await storeAttachments(tx, mail, tools.files)
  const inbound = await inboundOf(tx, mail, pending, sender)
  const { conversationId } =
    thread.kind === 'join'
      ? await joinInbound(tx, thread.conversationId, inbound)
      : await openFromInbound(tx, pending.inboxId, inbound, thread.linkedTo)
  for (const attachment of stored)
    await insertAttachment(tx, { ...attachment, messageId: inbound.messageId, conversationId })
  await saveFiled(tx, pending.id, {
    state: thread.kind === 'join' ? 'joined' : 'opened',
    conversationId,
    messageId: inbound.messageId,
    identity: mail.identity,
    headerMessageId: mail.messageId,
  })
}

/** What nothing can read is still filed, by its headers alone, with its raw file and a notice. */
const read = async (raw: Buffer, pending: PendingMail, { reader, log }: FilingTools): Promise<ParsedMail> => {
  const from = pending.envelope.from
  if (pending.attempts >= attemptsBeforeHeadOnly) return readHead(raw, from)
  try {
    return await reader.run(raw, from)
  } catch (error) {
    if (!(error instanceof IsolateFailure)) throw error
    if (error.reason === 'crash' && pending.attempts === 0) throw error
    log.warn(
      { traceId: pending.traceId, ledgerId: pending.id, reason: error.reason, error: error.message },
      'a mail could not be read',
    )
    return readHead(raw, from)
  }
}

const tokensOf = (mail: ParsedMail, { recipient, envelope }: PendingMail): string[] => [
  ...new Set(
    [recipient, ...envelope.to, ...[...mail.to, ...mail.cc].map(({ address }) => address)]
      .flatMap(readRecipient)
      .flatMap((reading) => ('token' in reading ? [reading.token] : [])),
  ),
]

const nobody = 'nobody@sender.invalid'

/** Who wrote: From, else the address the server named, else an address that stands for having none. */
const senderOf = (mail: ParsedMail, { envelope }: PendingMail): MailAddress => {
  const named = mail.from ?? { name: '', address: '' }
  const address = normalAddress(named.address || mail.replyTo[0]?.address || envelope.from || '')
  return { name: named.name, address: address || nobody }
}

const inboundOf = async (
  tx: Context,
  mail: ParsedMail,
  pending: PendingMail,
  sender: MailAddress,
): Promise<Inbound> => {
  const colleague = await findColleagueByAddress(tx, sender.address)
  const contact = colleague
    ? null
    : await findOrCreateByAddress(tx, { kind: 'email', value: sender.address, name: sender.name })
  return {
    messageId: newId<'message'>(),
    requester: colleague
      ? { colleagueId: colleague.id, name: colleague.name }
      : { contactId: contact!.id, name: contact!.name || sender.name },
    from: { name: sender.name, address: sender.address === nobody ? '' : sender.address },
    to: mail.to,
    cc: mail.cc,
    subject: mail.subject,
    bodyText: mail.text,
    bodyHtml: mail.html,
    quotedText: mail.quotedText,
    quotedHtml: mail.quotedHtml,
    hasRemoteImages: mail.hasRemoteImages,
    language: null,
    isAutomatic: mail.machine === 'bounce' || mail.machine === 'auto_reply',
    isTruncated: mail.isTruncated,
    // A mail from outside proves nothing about a colleague: shown as such until senders are checked.
    isUnverified: colleague !== null,
    notice: mail.isUnreadable ? 'mail.not_readable' : mail.isTruncated ? 'mail.truncated' : null,
    fileNames: mail.attachments.map(({ name }) => name),
    headerMessageId: mail.messageId,
    headerInReplyTo: mail.inReplyTo[0] ?? null,
    headerReferences: mail.references,
    mailId: pending.mailId,
    at: pending.receivedAt,
  }
}
