import { createHash } from 'node:crypto'
import type { Db } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { type AcceptedMail, insertAccepted } from './queries-accept.ts'

export interface HandedIn {
  readonly workspaceId: string
  readonly inboxId: string
  readonly recipient: string
  readonly raw: Buffer
  readonly wayIn: AcceptedMail['wayIn']
  /** The sender named on the way; null where none was, empty where nobody wants an answer. */
  readonly from: string | null
  readonly by?: string
  readonly traceId: string
  readonly at: Date
}

/** Takes one mail by another door than SMTP: on disk with its ledger row and the job that files it, or not at all. */
export const handIn = async (db: Db, given: HandedIn): Promise<{ ledgerId: string }> => {
  const ledgerId = newId<'ledger'>()
  const envelope = { from: given.from, to: [given.recipient], ...(given.by ? { by: given.by } : {}) }
  await insertAccepted(db, [
    {
      id: newId<'mail'>(),
      workspaceId: given.workspaceId,
      raw: given.raw,
      sha256: createHash('sha256').update(given.raw).digest('hex'),
      envelope: JSON.stringify(envelope).replaceAll('\\u0000', ''),
      wayIn: given.wayIn,
      traceId: given.traceId,
      receivedAt: given.at,
      ledger: [{ id: ledgerId, inboxId: given.inboxId, recipient: given.recipient }],
    },
  ])
  return { ledgerId }
}

const header =
  /^(from|to|cc|date|subject|received|message-id|return-path|delivered-to|reply-to|sender|mime-version|content-type)[ \t]*:/im

/** Whether bytes could be a mail at all: a header that mails have stands near their beginning. */
export const looksLikeMail = (raw: Uint8Array): boolean =>
  header.test(Buffer.from(raw.subarray(0, 16_384)).toString('latin1'))
