import { createHash } from 'node:crypto'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { fileSoon, insertFetched } from './queries-accept-fetched.ts'

/** A mail read out of a mailbox elsewhere: its bytes, or the file in which a big one was put. */
export interface FetchedMail {
  readonly content: Buffer | { readonly key: string; readonly size: number; readonly sha256: string }
  readonly inboxId: string
  /** The address of the mailbox. */
  readonly recipient: string
  readonly isSent: boolean
  readonly traceId: string
  readonly receivedAt: Date
  /** Why it is put aside at once; null to file it. */
  readonly setAside: string | null
}

/**
 * Keeps mails that were fetched, each with its ledger row, in the transaction in progress, so that whoever fetched them
 * notes in the same one how far they came. Gives the ids of the mails, in their order.
 */
export const acceptFetched = async (tx: Context, mails: readonly FetchedMail[]): Promise<string[]> => {
  const ids: string[] = []
  for (const { content, ...mail } of mails) {
    const id = newId<'mail'>()
    const kept = Buffer.isBuffer(content)
      ? {
          raw: content,
          storageKey: null,
          size: content.length,
          sha256: createHash('sha256').update(content).digest('hex'),
        }
      : { raw: null, storageKey: content.key, size: content.size, sha256: content.sha256 }
    await insertFetched(tx, { ...mail, ...kept, id, ledgerId: newId<'ledger'>() })
    ids.push(id)
  }
  if (mails.length > 0) await fileSoon(tx)
  return ids
}
