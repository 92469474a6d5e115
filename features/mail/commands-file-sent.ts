import { recordSent } from '#features/conversations/commands-sent-elsewhere.ts'
import { insertAttachments } from '#features/conversations/queries-messages.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import type { FilingTools } from './commands-file.ts'
import { storeAttachments } from './commands-store-attachments.ts'
import { sentIdentity } from './domain/identity.ts'
import { contentOf } from './domain/mail-content.ts'
import type { ParsedMail } from './domain/parsed-mail.ts'
import { normalAddress } from './domain/reply-address.ts'
import { cluesOf } from './domain/threading.ts'
import { verifiedMark } from './domain/tokens.ts'
import { emptyAgain, findErasedCopy } from './queries-erasure.ts'
import { findEarlierCopy, type PendingMail, saveDuplicate } from './queries-file.ts'
import { findOwnMessage, isInboundPending, saveOwn } from './queries-file-sent.ts'
import { findColleagueByAddress, listCandidates } from './queries-threading.ts'

/** What it may answer is not filed yet; it waits. */
export class Later extends Error {}

/**
 * Files a mail out of a Sent folder: one of ours is known by its mark, which is believed only here; one that a
 * colleague sent from another program becomes a message of the conversation that it answers. Nothing is sent. Gives
 * the file to remove when the mail was erased before.
 */
export const fileSent = async (
  tx: Context,
  pending: PendingMail,
  mail: ParsedMail,
  tools: FilingTools,
): Promise<string | null> => {
  const identity = sentIdentity(mail.identity)
  const erased = await findErasedCopy(tx, [identity, pending.sha256])
  if (erased) {
    await saveDuplicate(tx, pending.id, erased, null)
    return emptyAgain(tx, pending.mailId)
  }
  const earlier = await findEarlierCopy(tx, pending.inboxId, identity)
  if (earlier) await saveDuplicate(tx, pending.id, earlier, mail.messageId)
  else {
    const own = await knownOrWritten(tx, pending, mail, tools)
    await saveOwn(tx, pending.id, { ...own, identity, headerMessageId: mail.messageId })
  }
  return null
}

interface Own {
  readonly conversationId: string | null
  readonly messageId: string | null
}
const nowhere: Own = { conversationId: null, messageId: null }

const knownOrWritten = async (
  tx: Context,
  pending: PendingMail,
  mail: ParsedMail,
  tools: FilingTools,
): Promise<Own> => {
  const mark = mail.regardMessage === null ? null : verifiedMark(mail.regardMessage, tools.keys)
  if (mark?.kind === 'notice') return nowhere
  if (mark) return (await findOwnMessage(tx, { id: mark.id })) ?? nowhere
  // A program that drops headers it does not know still keeps the Message-ID.
  const known = mail.messageId && (await findOwnMessage(tx, { headerMessageId: mail.messageId }))
  if (known) return known
  const clues = cluesOf({ tokens: [], inReplyTo: mail.inReplyTo, references: mail.references }, tools.keys)
  // Asked before: what is filed between the two questions is then found by the second.
  const mayStillCome = clues.length > 0 && (await isInboundPending(tx))
  const [candidate] = await listCandidates(tx, clues)
  if (candidate) return writtenElsewhere(tx, candidate.conversationId, pending, mail, tools)
  if (mayStillCome) throw new Later()
  return nowhere
}

const writtenElsewhere = async (
  tx: Context,
  conversationId: string,
  pending: PendingMail,
  mail: ParsedMail,
  { files }: FilingTools,
): Promise<Own> => {
  const from = mail.from ?? { name: '', address: pending.recipient }
  const colleague = await findColleagueByAddress(tx, normalAddress(from.address))
  const stored = await storeAttachments(tx, mail, files)
  const messageId = newId<'message'>()
  const content = contentOf(mail, { messageId, from, mailId: pending.mailId, at: pending.receivedAt })
  const joined = await recordSent(tx, conversationId, { ...content, author: colleague })
  await insertAttachments(
    tx,
    stored.map((file) => ({ ...file, messageId, conversationId: joined })),
  )
  return { conversationId: joined, messageId }
}
