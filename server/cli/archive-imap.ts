import type { ImapFlow } from 'imapflow'
import { connectImap, type ImapAuth, type ImapServer } from '#platform/imap/client.ts'
import { openFolder, piecesOf, rangeOf, searchUids } from '#platform/imap/folder.ts'
import { imapFailureOf, isRefusal } from '#platform/imap/problem.ts'
import { ForPeople } from '#platform/log/for-people.ts'

/** Where a mail lies on a server, and when it was written. */
export interface MailOnServer {
  readonly folder: string
  readonly uid: number
  readonly size: number
  readonly writtenAt: number
}

export interface ServerArchive {
  /** Every mail of the folders, oldest first. */
  readonly mails: readonly MailOnServer[]
  readonly folders: readonly string[]
  /** The bytes of one; a line that breaks is made anew. */
  read(mail: MailOnServer): Promise<Buffer>
  close(): Promise<void>
}

export interface WhereMailsLie {
  readonly server: ImapServer
  readonly auth: ImapAuth
  /** All that a person keeps, when none is named. */
  readonly folders: readonly string[]
  readonly since: Date | null
}

// Each of their mails lies in another folder too, or is nothing that anybody wrote to us.
const LEFT_OUT = /^\\(All|Flagged|Junk|Trash|Drafts)$/i
const tries = 3

/** Reads folders on a server as one archive. Nothing there changes. */
export const openServerArchive = async (where: WhereMailsLie): Promise<ServerArchive> => {
  let client = await connect(where)
  let opened = ''
  const inFolder = async (folder: string) => {
    if (opened !== folder) await openFolder(client, folder)
    opened = folder
  }
  try {
    const folders = await chosen(client, where.folders)
    const mails: MailOnServer[] = []
    for (const folder of folders) {
      await inFolder(folder)
      mails.push(...(await listed(client, folder, where.since)))
    }
    mails.sort((a, b) => a.writtenAt - b.writtenAt || a.folder.localeCompare(b.folder) || a.uid - b.uid)
    const again = async () => {
      client.close()
      opened = ''
      client = await connect(where)
    }
    return {
      mails,
      folders,
      read: async ({ folder, uid, size }) => {
        for (let left = tries; ; left--)
          try {
            await inFolder(folder)
            const pieces: Buffer[] = []
            for await (const part of piecesOf(client, uid, size + 1)) pieces.push(part)
            return Buffer.concat(pieces)
          } catch (error) {
            if (client.usable && (isRefusal(error) || left <= 1)) throw error
            if (left <= 1) throw lineBroke(error)
            await again()
          }
      },
      close: async () => {
        await client.logout().catch(() => {})
        client.close()
      },
    }
  } catch (error) {
    client.close()
    throw error instanceof ForPeople ? error : lineBroke(error)
  }
}

const lineBroke = (error: unknown) =>
  new ForPeople(
    `The line to the mail server broke: ${imapFailureOf(error).words}. Run it again: it goes on with what is missing`,
  )

const connect = async ({ server, auth }: WhereMailsLie): Promise<ImapFlow> => {
  try {
    return await connectImap({ server, auth })
  } catch (error) {
    const { problem, words } = imapFailureOf(error)
    const what = problem === 'wrong_password' ? 'did not take this user and password' : 'could not be reached'
    throw new ForPeople(`${server.host}:${server.port} ${what}: ${words}`)
  }
}

const chosen = async (client: ImapFlow, named: readonly string[]): Promise<string[]> => {
  const all = (await client.list()).filter(
    ({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'),
  )
  const missing = named.find((path) => !all.some((each) => each.path === path))
  if (missing !== undefined)
    throw new ForPeople(
      `There is no folder "${missing}". There are:\n${all.map(({ path }) => `  ${path}`).join('\n')}`,
    )
  if (named.length > 0) return [...new Set(named)]
  return all.filter(({ specialUse }) => !LEFT_OUT.test(specialUse ?? '')).map(({ path }) => path)
}

const atOnce = 500

const listed = async (client: ImapFlow, folder: string, since: Date | null): Promise<MailOnServer[]> => {
  const uids = await searchUids(client, since ? { sentSince: since } : { all: true })
  const found: MailOnServer[] = []
  for (let at = 0; at < uids.length; at += atOnce)
    for await (const { uid, size, envelope, internalDate } of client.fetch(
      rangeOf(uids.slice(at, at + atOnce)),
      { uid: true, size: true, envelope: true, internalDate: true },
      { uid: true },
    ))
      found.push({ folder, uid, size: size ?? 0, writtenAt: timeOf(envelope?.date, internalDate) })
  return found
}

const timeOf = (...dates: readonly (Date | string | undefined)[]): number => {
  const times = dates.map((date) => (date === undefined ? Number.NaN : new Date(date).getTime()))
  return times.find((time) => !Number.isNaN(time)) ?? Number.MAX_SAFE_INTEGER
}
