import type { ImapFlow, SearchObject } from 'imapflow'
import { isRefusal } from './problem.ts'

export interface OpenFolder {
  uidValidity: number
  /** The next uid that the server will give; 0 when it does not say. */
  uidNext: number
  /** The server's own name for the folder, which a renaming does not change; null when it has none. */
  serverId: string | null
}

/** Opens a folder; only to read unless said, so that nothing in it can change. */
export const openFolder = async (
  client: ImapFlow,
  path: string,
  { toChange = false } = {},
): Promise<OpenFolder> => {
  const box = await client.mailboxOpen(path, { readOnly: !toChange })
  return {
    uidValidity: Number(box.uidValidity ?? 0n),
    uidNext: box.uidNext ?? 0,
    serverId: typeof box.mailboxId === 'string' ? box.mailboxId : null,
  }
}

/** The uids that fit, in order; throws when the server gives no answer, which is not the same as none. */
export const searchUids = async (client: ImapFlow, query: SearchObject): Promise<number[]> => {
  const found = await client.search(query, { uid: true })
  if (!found) throw new Error('the server did not answer a search')
  return [...found].sort((a, b) => a - b)
}

/** The uids from this one on. A server answers `n:*` with its last mail even when that is older. */
export const uidsFrom = async (client: ImapFlow, from: number): Promise<number[]> =>
  (await searchUids(client, { uid: `${from}:*` })).filter((uid) => uid >= from)

export interface MailHead {
  uid: number
  size: number
  arrivedAt: Date | null
}

/** Sizes and dates of arrival of these mails, in the order of their uids; those that are gone are missing. */
export const headsOf = async (client: ImapFlow, uids: readonly number[]): Promise<MailHead[]> => {
  const heads = new Map<number, MailHead>()
  for await (const { uid, size, internalDate } of client.fetch(
    rangeOf(uids),
    { uid: true, size: true, internalDate: true },
    { uid: true },
  )) {
    const at = internalDate ? new Date(internalDate) : null
    heads.set(uid, { uid, size: size ?? 0, arrivedAt: at && !Number.isNaN(at.getTime()) ? at : null })
  }
  return uids.flatMap((uid) => heads.get(uid) ?? [])
}

/**
 * Whole mails by their uid. What the server refuses or leaves out is missing; a line that breaks throws, so that half
 * a mail is never taken for one.
 */
export const sourcesOf = async (client: ImapFlow, uids: readonly number[]): Promise<Map<number, Buffer>> => {
  const sources = new Map<number, Buffer>()
  try {
    for await (const { uid, source } of client.fetch(
      rangeOf(uids),
      { uid: true, source: true },
      { uid: true },
    ))
      if (source && uids.includes(uid)) sources.set(uid, source)
  } catch (error) {
    if (!isRefusal(error) || !client.usable) throw error
  }
  return sources
}

/** A mail that vanished while it was read piece by piece. */
export class Vanished extends Error {}

const piece = 1024 * 1024

/** A big mail in pieces of one mebibyte, at most `most` bytes, so that it never stands in memory as a whole. */
export async function* piecesOf(client: ImapFlow, uid: number, most: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < most; ) {
    const maxLength = Math.min(piece, most - start)
    const found = await client.fetchOne(
      String(uid),
      { uid: true, source: { start, maxLength } },
      { uid: true },
    )
    const got = found ? (found.source ?? Buffer.alloc(0)) : null
    if (got === null || (start === 0 && got.length === 0))
      throw new Vanished('the mail went away while it was read')
    if (got.length > 0) yield got
    start += got.length
    if (got.length < maxLength) return
  }
}

/** Uids as a server reads them: neighbours as ranges. */
export const rangeOf = (uids: readonly number[]): string => {
  const ranges: [number, number][] = []
  for (const uid of uids) {
    const last = ranges.at(-1)
    if (last && last[1] + 1 === uid) last[1] = uid
    else ranges.push([uid, uid])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}:${to}`)).join(',')
}
