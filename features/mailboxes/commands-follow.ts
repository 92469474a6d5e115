import { randomUUID } from 'node:crypto'
import type { FileStore } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'
import { connectImap } from '#platform/imap/client.ts'
import { openFolder, uidsFrom } from '#platform/imap/folder.ts'
import { newsOf } from '#platform/imap/news.ts'
import { holdLease } from '#platform/lease/hold-lease.ts'
import type { Log } from '#platform/log/log.ts'
import { authOf } from './commands-auth.ts'
import { LeaseLost } from './commands-commit.ts'
import { isFolderTrouble, noteFolderTrouble } from './commands-folder-trouble.ts'
import { pickUpFolder, type Session } from './commands-pick-up.ts'
import { noteFailure, noteWell } from './commands-state.ts'
import type { BatchLimits } from './domain/cursor.ts'
import type { Mailbox } from './queries.ts'
import { listFolders } from './queries-folders.ts'
import { claimMailbox, releaseMailbox, renewMailbox } from './queries-lease.ts'

export interface FollowTools {
  readonly files: FileStore
  readonly log: Log
  readonly secret: string
  readonly url: URL
  readonly limits?: BatchLimits
  readonly pollMs?: number
  readonly timeouts?: { connectMs?: number; greetingMs?: number; silenceMs?: number }
}

export const leaseMs = 10_000
const usualLimits: BatchLimits = { mails: 50, bytes: 8 * 1024 * 1024 }
const usualPollMs = 60_000
const fullEveryMs = 60 * 60_000

/**
 * Follows one mailbox for as long as the right to it holds: reads what is there, then waits for news. `once` reads and
 * leaves. Gives whether it was ours to follow; what goes wrong is written where people see it.
 */
export const followMailbox = async (
  ctx: Context,
  id: string,
  tools: FollowTools,
  { signal, once = false }: { signal: AbortSignal; once?: boolean },
): Promise<boolean> => {
  const lease = randomUUID()
  const until = () => new Date(ctx.now().getTime() + leaseMs)
  const mailbox = await claimMailbox(ctx, id, lease, until())
  if (!mailbox) return false
  const held = holdLease({ renew: () => renewMailbox(ctx, id, lease, until()), lastsMs: leaseMs })
  const stop = AbortSignal.any([signal, held.signal])
  try {
    await connectAndFollow(ctx, mailbox, lease, tools, stop, once)
  } catch (error) {
    if (!stop.aborted && !(error instanceof LeaseLost))
      await noteFailure(ctx, mailbox, lease, error, tools.log)
  } finally {
    held.release()
    await releaseMailbox(ctx, id, lease).catch(() => {})
  }
  return true
}

const connectAndFollow = async (
  ctx: Context,
  mailbox: Mailbox,
  lease: string,
  tools: FollowTools,
  signal: AbortSignal,
  once: boolean,
): Promise<void> => {
  const { files, log, timeouts = {}, limits = usualLimits, pollMs = usualPollMs } = tools
  const client = await connectImap({
    server: mailbox,
    auth: await authOf(ctx, mailbox, tools),
    signal,
    timeouts,
  })
  const session: Session = { ctx, client, mailbox, lease, files, log, limits, signal }
  try {
    const news = newsOf(client)
    for (let fullAt: number | null = null; ; ) {
      const isFull = fullAt === null || performance.now() - fullAt > fullEveryMs
      if (isFull) fullAt = performance.now()
      const main = await lookAtAll(session, isFull)
      if (once) return void (await client.logout().catch(() => {}))
      if (await isMoreThere(session, main)) continue
      await news.wait(pollMs, signal)
      signal.throwIfAborted()
    }
  } finally {
    client.close()
  }
}

interface Main {
  readonly path: string
  readonly lastUid: number
}

/** Looks at every folder; one that cannot be read does not keep the others. Gives the one to listen at. */
const lookAtAll = async (session: Session, isFull: boolean): Promise<Main | null> => {
  const { ctx, mailbox } = session
  let main: Main | null = null
  let troubles = 0
  for (const folder of await listFolders(ctx, mailbox.id)) {
    try {
      const { folder: left } = await pickUpFolder(session, folder, isFull)
      main ??= left
    } catch (error) {
      if (!isFolderTrouble(session, error)) throw error
      troubles += 1
      await noteFolderTrouble(session, folder, error)
    }
  }
  if (troubles === 0) await noteWell(ctx, mailbox, session.lease)
  return main
}

/** Opens the folder to listen at again; whether something came while the others were looked at. */
const isMoreThere = async ({ client }: Session, main: Main | null): Promise<boolean> => {
  if (main === null) return false
  if (client.mailbox && client.mailbox.path === main.path) return false
  await openFolder(client, main.path)
  return (await uidsFrom(client, main.lastUid + 1)).length > 0
}
