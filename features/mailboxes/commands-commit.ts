import { acceptFetched } from '#features/mail/commands-accept-fetched.ts'
import type { MailHead } from '#platform/imap/folder.ts'
import { imapFailureOf } from '#platform/imap/problem.ts'
import type { FetchedBatch } from './commands-fetch.ts'
import type { Session } from './commands-pick-up.ts'
import { nextAsk } from './domain/back-off.ts'
import { arrivalOf } from './domain/cursor.ts'
import { type Folder, saveProgress } from './queries-folders.ts'
import { noteProgress } from './queries-lease.ts'
import { attemptsFor, insertPickups, insertRefused, pickedUpAmong } from './queries-pickups.ts'

/** Somebody else follows the mailbox now; what was read is theirs to read. */
export class LeaseLost extends Error {}

interface Batch extends FetchedBatch {
  /** The last uid that this batch answers for. */
  readonly upTo: number
  readonly left: number
  readonly oldest: Date | null
}

/**
 * Writes a batch in one transaction: raw mails, their ledger rows, the job that files them, each uid as picked up, and
 * how far the folder was read. Either all of it is there or none.
 */
export const commitBatch = (session: Session, folder: Folder, batch: Batch): Promise<Folder> =>
  session.ctx.transaction(async (tx) => {
    const { mailbox, lease } = session
    if (!(await noteProgress(tx, mailbox.id, lease))) throw new LeaseLost('somebody else follows the mailbox')
    const known = await pickedUpAmong(
      tx,
      folder,
      batch.mails.map(({ head }) => head.uid),
    )
    const mails = batch.mails.filter(({ head }) => !known.has(head.uid))
    const ids = await acceptFetched(
      tx,
      mails.map(({ head, content, setAside }) => ({
        content,
        setAside,
        inboxId: mailbox.inboxId,
        recipient: mailbox.address,
        isSent: folder.role === 'sent',
        traceId: `imap-${folder.id.slice(-12)}-${head.uid}`,
        receivedAt: arrivalOf(head.arrivedAt, tx.now()),
      })),
    )
    const settles = mailbox.afterPickup !== 'leave' && folder.role === 'incoming'
    const isFirst = await insertPickups(
      tx,
      folder,
      mails.map(({ head, setAside }, at) => ({
        uid: head.uid,
        mailId: ids[at]!,
        isSettled: !settles || setAside !== null,
      })),
    )
    if (!isFirst) throw new LeaseLost('a mail was picked up by somebody else')
    for (const each of batch.refused) await insertRefused(tx, folder, each)
    const after = { ...folder, lastUid: Math.max(folder.lastUid, batch.upTo) }
    await saveProgress(tx, folder.id, { ...after, backlog: batch.left, oldestWaitingAt: batch.oldest })
    return after
  })

/**
 * A mail that broke the line when it was asked for alone, after others had broken it before, is passed by and asked for
 * again later, so that one mail does not hold up all others. Always throws what broke the line.
 */
export const passBy = async (
  { ctx, client, mailbox, lease, signal }: Session,
  folder: Folder,
  batch: readonly MailHead[],
  error: unknown,
): Promise<never> => {
  const isAlone = batch.length === 1 && mailbox.attempts >= 2
  if (isAlone && !client.usable && !signal.aborted)
    await ctx.transaction(async (tx) => {
      if (!(await noteProgress(tx, mailbox.id, lease))) return
      const { uid } = batch[0]!
      const attempts = (await attemptsFor(tx, folder, uid)) + 1
      const { words } = imapFailureOf(error)
      await insertRefused(tx, folder, { uid, words, attempts, nextTryAt: nextAsk(attempts, tx.now()) })
    })
  throw error
}
