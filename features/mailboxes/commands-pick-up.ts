import type { ImapFlow } from 'imapflow'
import type { FileStore } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'
import { headsOf, type MailHead, openFolder, searchUids, uidsFrom } from '#platform/imap/folder.ts'
import type { Log } from '#platform/log/log.ts'
import { commitBatch, passBy } from './commands-commit.ts'
import { fetchBatch } from './commands-fetch.ts'
import { settle } from './commands-settle.ts'
import { type BatchLimits, batchesOf, cursorFor, isOurs, notYetTaken } from './domain/cursor.ts'
import type { Mailbox } from './queries.ts'
import type { Folder } from './queries-folders.ts'
import { dueAgain, forgetRefused, takenUids } from './queries-pickups.ts'

/** One connection to a mailbox, with the right to write what it brings. */
export interface Session {
  readonly ctx: Context
  readonly client: ImapFlow
  readonly mailbox: Mailbox
  readonly lease: string
  readonly files: FileStore
  readonly log: Log
  readonly limits: BatchLimits
  /** Cut when the right is lost or the process ends. */
  readonly signal: AbortSignal
}

const day = 86_400_000
const headsAtOnce = 500

/**
 * Reads a folder up to what is there now, batch by batch: each batch is on disk, with how far it came, before the next
 * is asked for. A full look compares everything on the server with everything picked up; the others go on after the
 * last uid. Gives the folder as it was left, and how many mails came.
 */
export const pickUpFolder = async (
  session: Session,
  folder: Folder,
  isFull: boolean,
): Promise<{ folder: Folder; taken: number }> => {
  const { client, mailbox } = session
  const toChange = mailbox.afterPickup !== 'leave' && folder.role === 'incoming'
  const now = await openFolder(client, folder.path, { toChange })
  const cursor = cursorFor(folder, now, mailbox.beginsAt)
  let here: Folder = { ...folder, ...cursor, serverId: now.serverId ?? folder.serverId }
  const isNew = cursor !== folder
  const uids = await uidsToTake(session, here, isFull || isNew)
  let taken = 0
  let left = uids.length
  if (left === 0)
    here = await commitBatch(session, here, { mails: [], refused: [], upTo: 0, left: 0, oldest: null })
  for (let from = 0; from < uids.length; from += headsAtOnce) {
    const asked = uids.slice(from, from + headsAtOnce)
    const there = await headsOf(client, asked)
    const ours = there.filter((head) => isOurs(cursor, head, mailbox.beginsAt))
    await forgetGone(session, here, asked, there)
    left -= asked.length - ours.length
    for (const batch of batchesToTake(session, ours, from === 0)) {
      session.signal.throwIfAborted()
      const fetched = await fetchBatch(session, here, batch).catch((error) =>
        passBy(session, here, batch, error),
      )
      left -= batch.length
      taken += fetched.mails.length
      here = await commitBatch(session, here, {
        ...fetched,
        upTo: batch.at(-1)!.uid,
        left,
        oldest: left > 0 ? oldestOf(ours, batch.at(-1)!.uid) : null,
      })
    }
    if (ours.length === 0 || from + headsAtOnce >= uids.length)
      here = await commitBatch(session, here, {
        mails: [],
        refused: [],
        upTo: asked.at(-1)!,
        left,
        oldest: null,
      })
  }
  if (toChange) await settle(session, here)
  return { folder: here, taken }
}

/** After two sessions that broke off, the first mails come one by one: whichever breaks the line is found and passed by. */
const batchesToTake = ({ mailbox, limits }: Session, heads: readonly MailHead[], isFirst: boolean) => {
  const careful = isFirst && mailbox.attempts >= 2 ? limits.mails : 0
  return [...heads.slice(0, careful).map((head) => [head]), ...batchesOf(heads.slice(careful), limits)]
}

const uidsToTake = async ({ ctx, client, mailbox }: Session, folder: Folder, isFull: boolean) => {
  if (!isFull) {
    const again = await dueAgain(ctx, folder, ctx.now())
    return notYetTaken([...again, ...(await uidsFrom(client, folder.lastUid + 1))], new Set())
  }
  const { boundaryUid } = folder
  const begins = mailbox.beginsAt
  const above = await uidsFrom(client, boundaryUid)
  // The server counts whole days in a zone of its own: a day more, and the exact moment is looked at later.
  const below =
    begins === null || boundaryUid <= 1
      ? []
      : await searchUids(client, { uid: `1:${boundaryUid - 1}`, since: new Date(begins.getTime() - day) })
  return notYetTaken([...below, ...above], await takenUids(ctx, folder, ctx.now()))
}

const oldestOf = (heads: readonly MailHead[], after: number): Date | null =>
  heads.find(({ uid }) => uid > after)?.arrivedAt ?? null

/** What somebody else removed before we read it is not asked for again. */
const forgetGone = async (
  { ctx, log, mailbox }: Session,
  folder: Folder,
  asked: readonly number[],
  there: readonly MailHead[],
) => {
  const found = new Set(there.map(({ uid }) => uid))
  const gone = asked.filter((uid) => !found.has(uid))
  if (gone.length === 0) return
  await forgetRefused(ctx, folder, gone)
  log.info(
    { mailboxId: mailbox.id, folder: folder.path, mails: gone.length },
    'mails went away before they were read',
  )
}
