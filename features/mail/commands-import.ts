import { createHash } from 'node:crypto'
import { findOrCreateByAddress } from '#features/contacts/commands-addresses.ts'
import { addImported, type Imported, openImported } from '#features/conversations/commands-imported.ts'
import { insertAttachments } from '#features/conversations/queries-messages.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import type { FilingTools } from './commands-file.ts'
import { storeAttachments } from './commands-store-attachments.ts'
import { sentIdentity } from './domain/identity.ts'
import { contentOf, isAutomatic, nobody } from './domain/mail-content.ts'
import { readHead } from './domain/parse.ts'
import type { ParsedMail } from './domain/parsed-mail.ts'
import { normalAddress } from './domain/reply-address.ts'
import { cluesOf, threadOf } from './domain/threading.ts'
import { findErasedCopy } from './queries-erasure.ts'
import { findEarlierCopy } from './queries-file.ts'
import { type ImportedPlace, type ImportInbox, insertImported, placeImported } from './queries-import.ts'
import { findColleagueByAddress, listCandidates } from './queries-threading.ts'

export interface ImportTools extends Pick<FilingTools, 'reader' | 'files' | 'keys'> {
  readonly inbox: ImportInbox
  /** Addresses that our own mails were sent from, in lower case. */
  readonly own: ReadonlySet<string>
}

export type ImportOutcome = 'opened' | 'joined' | 'ours' | 'there'

/**
 * Takes one mail of an archive: silently, with its date, into its conversation. One that is there already, however it
 * came, is left alone, so that an archive may be read again.
 */
export const importMail = async (ctx: Context, raw: Buffer, tools: ImportTools): Promise<ImportOutcome> => {
  const mail = await read(raw, tools)
  const file = await tools.files.put(ctx.workspaceId, raw)
  let outcome: ImportOutcome = 'there'
  try {
    outcome = await ctx.transaction((tx) => place(tx, raw, file.key, mail, tools))
  } catch (error) {
    if (!isThere(error)) throw error
  } finally {
    if (outcome === 'there') await tools.files.remove(file.key)
  }
  return outcome
}

/** The same mail came by another way in the same moment. */
const isThere = (error: unknown) =>
  error instanceof Error && 'constraint' in error && error.constraint === 'mail_ledger_identity'

const read = async (raw: Buffer, { reader }: ImportTools): Promise<ParsedMail> => {
  try {
    return await reader.run(raw, null)
  } catch {
    return { ...readHead(raw, null), isUnreadable: true }
  }
}

const place = async (
  tx: Context,
  raw: Buffer,
  storageKey: string,
  mail: ParsedMail,
  tools: ImportTools,
): Promise<ImportOutcome> => {
  const { inbox, own } = tools
  const sha256 = createHash('sha256').update(raw).digest('hex')
  const identities = [mail.identity, sentIdentity(mail.identity)]
  if (await findErasedCopy(tx, [...identities, sha256])) return 'there'
  for (const identity of identities) if (await findEarlierCopy(tx, inbox.id, identity)) return 'there'
  const sender = normalAddress(mail.from?.address ?? '')
  const direction = own.has(sender) ? 'out' : 'in'
  const at = mail.writtenAt && mail.writtenAt < tx.now() ? mail.writtenAt : tx.now()
  const conversationId = await findConversation(tx, mail, sender, direction, tools)
  const row = {
    mailId: newId<'mail'>(),
    ledgerId: newId<'ledger'>(),
    storageKey,
    sha256,
    size: raw.length,
    inboxId: inbox.id,
    recipient: inbox.address,
    traceId: 'import',
    at,
  }
  await insertImported(tx, row)
  const stored = await storeAttachments(tx, mail, tools.files)
  const message = await importedOf(tx, mail, { direction, at, mailId: row.mailId, own })
  const joined = conversationId
    ? await addImported(tx, conversationId, message)
    : await openImported(tx, inbox.id, message)
  await insertAttachments(
    tx,
    stored.map((file) => ({ ...file, messageId: message.messageId, conversationId: joined })),
  )
  const state: ImportedPlace['state'] = direction === 'out' ? 'own' : conversationId ? 'joined' : 'opened'
  await placeImported(tx, row, {
    state,
    conversationId: joined,
    messageId: message.messageId,
    identity: direction === 'out' ? identities[1]! : identities[0]!,
    headerMessageId: mail.messageId,
  })
  return state === 'own' ? 'ours' : state
}

/** Our own mail goes where it says; somebody else's only where its sender takes part, however long ago that was. */
const findConversation = async (
  tx: Context,
  { inReplyTo, references }: ParsedMail,
  sender: string,
  direction: 'in' | 'out',
  { keys }: ImportTools,
): Promise<string | null> => {
  const candidates = await listCandidates(tx, cluesOf({ tokens: [], inReplyTo, references }, keys))
  if (direction === 'out') return candidates[0]?.conversationId ?? null
  const thread = threadOf(
    sender,
    candidates.map((candidate) => ({ ...candidate, closedAt: null })),
    tx.now(),
  )
  return thread.kind === 'join' ? thread.conversationId : null
}

const importedOf = async (
  tx: Context,
  mail: ParsedMail,
  {
    direction,
    at,
    mailId,
    own,
  }: { direction: 'in' | 'out'; at: Date; mailId: string; own: ReadonlySet<string> },
): Promise<Imported> => {
  const from = mail.from ?? { name: '', address: '' }
  const them =
    direction === 'in'
      ? from
      : [...mail.to, ...mail.cc].find(({ address }) => !own.has(normalAddress(address)))
  const address = normalAddress(them?.address ?? '') || nobody
  const contact = await findOrCreateByAddress(tx, { kind: 'email', value: address, name: them?.name ?? '' })
  const colleague = direction === 'out' ? await findColleagueByAddress(tx, normalAddress(from.address)) : null
  return {
    ...contentOf(mail, { messageId: newId<'message'>(), from, mailId, at }),
    direction,
    contact: { id: contact.id, name: contact.name || them?.name || (address === nobody ? '' : address) },
    authorColleagueId: colleague?.id ?? null,
    isAutomatic: isAutomatic(mail),
  }
}
