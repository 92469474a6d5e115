import { Readable } from 'node:stream'
import { type MailHead, piecesOf, searchUids, sourcesOf, Vanished } from '#platform/imap/folder.ts'
import { imapFailureOf, isRefusal } from '#platform/imap/problem.ts'
import type { Session } from './commands-pick-up.ts'
import { nextAsk } from './domain/back-off.ts'
import type { Folder } from './queries-folders.ts'
import { attemptsFor, type Refused } from './queries-pickups.ts'

const mebibyte = 1024 * 1024
/** Bigger mails go to a file piece by piece; the biggest are put aside with their beginning. */
const bigBytes = 4 * mebibyte
const mostBytes = 50 * mebibyte
const beginningBytes = 64 * 1024

export interface Fetched {
  readonly head: MailHead
  readonly content: Buffer | { readonly key: string; readonly size: number; readonly sha256: string }
  readonly setAside: string | null
}

export interface FetchedBatch {
  readonly mails: readonly Fetched[]
  readonly refused: readonly Refused[]
}

/** Reads the mails of a batch. One that the server will not hand over is named with its words, and does not hold up the others. */
export const fetchBatch = async (
  session: Session,
  folder: Folder,
  batch: readonly MailHead[],
): Promise<FetchedBatch> => {
  const mails: Fetched[] = []
  const refused: Refused[] = []
  const small = batch.filter(({ size }) => size <= bigBytes)
  const sources =
    small.length > 0
      ? await sourcesOf(
          session.client,
          small.map(({ uid }) => uid),
        )
      : new Map()
  for (const head of batch) {
    session.signal.throwIfAborted()
    const source: Buffer | undefined = sources.get(head.uid)
    if (source) mails.push({ head, content: source, setAside: null })
    else {
      const one = await fetchAlone(session, head)
      if (one === 'gone') continue
      if ('words' in one) refused.push(await refusalOf(session, folder, head.uid, one.words))
      else mails.push(one)
    }
  }
  return { mails, refused }
}

const fetchAlone = async (
  session: Session,
  head: MailHead,
): Promise<Fetched | 'gone' | { words: string }> => {
  const { client, files, ctx } = session
  try {
    const beginning = async (): Promise<Fetched> => ({
      head,
      content: await wholeOf(piecesOf(client, head.uid, beginningBytes)),
      setAside: 'too_large_to_fetch',
    })
    if (head.size > mostBytes) return beginning()
    // Some servers say less than there is: what goes on beyond the limit is too large all the same.
    const pieces = piecesOf(client, head.uid, mostBytes + 1)
    if (head.size <= bigBytes) {
      const content = await wholeOf(pieces)
      return content.length > mostBytes ? beginning() : { head, content, setAside: null }
    }
    const content = await files.put(ctx.workspaceId, Readable.from(pieces))
    if (content.size <= mostBytes) return { head, content, setAside: null }
    await files.remove(content.key)
    return beginning()
  } catch (error) {
    if (!client.usable || !(isRefusal(error) || error instanceof Vanished)) throw error
    if ((await searchUids(client, { uid: String(head.uid) })).length === 0) return 'gone'
    return { words: imapFailureOf(error).words }
  }
}

const wholeOf = async (pieces: AsyncIterable<Buffer>): Promise<Buffer> => {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

const refusalOf = async ({ ctx, log, mailbox }: Session, folder: Folder, uid: number, words: string) => {
  const attempts = (await attemptsFor(ctx, folder, uid)) + 1
  log.warn(
    { mailboxId: mailbox.id, folder: folder.path, uid, attempts, words },
    'a server does not hand over a mail',
  )
  return { uid, words, attempts, nextTryAt: nextAsk(attempts, ctx.now()) }
}
