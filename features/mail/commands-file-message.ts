import { findOrCreateByAddress } from '#features/contacts/commands-addresses.ts'
import { reachedInbox } from '#features/conversations/commands-also.ts'
import { type Inbound, joinInbound, openFromInbound } from '#features/conversations/commands-inbound.ts'
import { insertAttachments } from '#features/conversations/queries-messages.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import type { Proven } from './commands-prove.ts'
import { storeAttachments } from './commands-store-attachments.ts'
import { mayAnswerAutomatically } from './domain/automatic.ts'
import { contentOf, isAutomatic, nobody } from './domain/mail-content.ts'
import type { Marks } from './domain/marks.ts'
import type { MailAddress, ParsedMail } from './domain/parsed-mail.ts'
import { normalAddress, readRecipient } from './domain/reply-address.ts'
import { type Clue, cluesOf, type Thread, threadOf } from './domain/threading.ts'
import type { MailKeys } from './domain/tokens.ts'
import { type PendingMail, saveAlso, saveFiled, waitForEarlier } from './queries-file.ts'
import type { Elsewhere, Known } from './queries-known.ts'
import { listCandidates } from './queries-threading.ts'

/** Whoever answers within this time makes an acknowledgement needless. */
const waitsMs = 5 * 60_000

/** A mail that is to be filed, with all that was found out about it. */
export interface ToFile {
  readonly pending: PendingMail
  readonly mail: ParsedMail
  readonly sender: MailAddress
  readonly known: Known
  readonly marks: Marks
  readonly proven: Proven
}

/** A mail joins its conversation, or opens one; what came to another inbox too is the same message seen from both. */
export const fileMessage = async (
  tx: Context,
  it: ToFile,
  { files, keys }: { files: FileStore; keys: MailKeys },
): Promise<void> => {
  const { pending, mail, proven } = it
  const thread = await threadIn(tx, it, keys)
  const also = sameElsewhere(it.known.elsewhere, thread)
  if (also) {
    await reachedInbox(tx, also.conversationId, pending.inboxId)
    return saveAlso(tx, pending.id, {
      ...also,
      identity: mail.identity,
      headerMessageId: mail.messageId,
      proven,
    })
  }
  const stored = await storeAttachments(tx, mail, files)
  const inbound = await inboundOf(tx, it)
  const { conversationId } =
    thread.kind === 'join'
      ? await joinInbound(tx, thread.conversationId, inbound)
      : await openFromInbound(tx, pending.inboxId, inbound, thread.linkedTo)
  const { messageId } = inbound
  await insertAttachments(
    tx,
    stored.map((file) => ({ ...file, messageId, conversationId })),
  )
  await saveFiled(tx, pending.id, {
    state: thread.kind === 'join' ? 'joined' : 'opened',
    conversationId,
    messageId,
    identity: mail.identity,
    headerMessageId: mail.messageId,
    proven,
    acknowledgeAfter:
      thread.kind === 'open' && wantsAcknowledgement(it) ? new Date(tx.now().getTime() + waitsMs) : null,
  })
}

/** Who only says that they take part, against what their own domain asks, is treated like a stranger. */
const threadIn = async (
  tx: Context,
  { pending, mail, sender, proven }: ToFile,
  keys: MailKeys,
): Promise<Thread> => {
  const clues = cluesOf(
    { tokens: tokensOf(mail, pending), inReplyTo: mail.inReplyTo, references: mail.references },
    keys,
  )
  const from = proven.proof === 'failed' ? '' : sender.address
  return threadOf(from, await candidatesOf(tx, clues, pending), pending.receivedAt)
}

/** What a mail answers may have come just before it and be filed at this moment by somebody else: that is waited for. */
const candidatesOf = async (tx: Context, clues: readonly Clue[], pending: PendingMail) => {
  const candidates = await listCandidates(tx, clues)
  if (candidates.length > 0 || clues.length === 0) return candidates
  await waitForEarlier(tx, pending)
  return listCandidates(tx, clues)
}

/**
 * The message that this mail is already, by way of another inbox. What was told in a closed circle stays there: the
 * second inbox then gets a conversation of its own.
 */
const sameElsewhere = (elsewhere: Elsewhere | null, thread: Thread): Elsewhere | null => {
  if (!elsewhere) return null
  if (thread.kind === 'join' && thread.conversationId !== elsewhere.conversationId) return null
  return elsewhere.state === 'opened' || elsewhere.isOpenToAll ? elsewhere : null
}

const wantsAcknowledgement = ({ pending, mail, sender, marks, proven }: ToFile): boolean =>
  pending.acknowledges &&
  mayAnswerAutomatically({
    machine: mail.machine,
    asksForSilence: marks.asksForSilence,
    isProofFailed: proven.proof === 'failed',
    from: sender.address,
    envelopeFrom: pending.envelope.from,
  })

const tokensOf = (mail: ParsedMail, { recipient, envelope }: PendingMail): string[] => [
  ...new Set(
    [recipient, ...envelope.to, ...[...mail.to, ...mail.cc].map(({ address }) => address)]
      .flatMap(readRecipient)
      .flatMap((reading) => ('token' in reading ? [reading.token] : [])),
  ),
]

/** Who wrote: From, else the address the server named, else an address that stands for having none. */
export const senderOf = (mail: ParsedMail, { envelope }: PendingMail): MailAddress => {
  const named = mail.from ?? { name: '', address: '' }
  const address = normalAddress(named.address || mail.replyTo[0]?.address || envelope.from || '')
  return { name: named.name, address: address || nobody }
}

const inboundOf = async (tx: Context, { pending, mail, sender, known, proven }: ToFile): Promise<Inbound> => {
  // From is no identity: only a sender who is proven writes as a colleague.
  const colleague = proven.proof === 'proven' ? known.colleague : null
  const contact = colleague
    ? null
    : await findOrCreateByAddress(tx, { kind: 'email', value: sender.address, name: sender.name })
  return {
    ...contentOf(mail, {
      messageId: newId<'message'>(),
      from: { name: sender.name, address: sender.address === nobody ? '' : sender.address },
      mailId: pending.mailId,
      at: pending.receivedAt,
    }),
    requester: colleague
      ? { colleagueId: colleague.id, name: colleague.name }
      : { contactId: contact!.id, name: contact!.name || sender.name },
    language: null,
    isAutomatic: isAutomatic(mail),
    isUnverified: known.colleague !== null && !colleague,
    senderProof: proven.proof,
  }
}
