import type { ImapFlow } from 'imapflow'
import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import type { Resolver } from '#platform/dns/resolver.ts'
import type { Context } from '#platform/http/context.ts'
import { connectImap, type ImapAuth } from '#platform/imap/client.ts'
import { type ImapFailure, imapFailureOf } from '#platform/imap/problem.ts'
import { trySmtp } from '#platform/smtp/client.ts'
import { allowOutside } from './commands-allow.ts'
import { authNow } from './commands-auth.ts'
import { type ListedFolder, usualFolders } from './domain/folders.ts'
import { type ServerAddress, serversOf } from './domain/providers.ts'
import { findMailbox } from './queries.ts'

export interface TryTools {
  readonly secret: string
  readonly url: URL
  readonly resolver: Resolver
  /** The name we say to other servers. */
  readonly name: string
}

const timeouts = { connectMs: 10_000, greetingMs: 8_000, silenceMs: 15_000 }

/** Signs in to a mailbox, does something there and leaves; throws what the client throws. */
export const atMailbox = async <T>(
  server: ServerAddress,
  auth: ImapAuth,
  work: (client: ImapFlow) => Promise<T>,
): Promise<T> => {
  const client = await connectImap({ server, auth, timeouts })
  try {
    const done = await work(client)
    await client.logout().catch(() => {})
    return done
  } finally {
    client.close()
  }
}

/** The folders that a server shows. */
export const foldersAt = async (client: ImapFlow): Promise<ListedFolder[]> =>
  (await client.list()).map(({ path, specialUse, flags }) => ({
    path,
    specialUse: specialUse ?? null,
    isSelectable: !flags.has('\\Noselect') && !flags.has('\\NonExistent'),
  }))

export interface Direction extends ServerAddress {
  readonly isWell: boolean
  readonly problem: string | null
  readonly serverWords: string | null
}

const well = ({ host, port, security }: ServerAddress): Direction => ({
  host,
  port,
  security,
  isWell: true,
  problem: null,
  serverWords: null,
})
const failed = ({ host, port, security }: ServerAddress, { problem, words }: ImapFailure): Direction => ({
  host,
  port,
  security,
  isWell: false,
  problem,
  serverWords: words || null,
})

/** Tries to read there. */
export const tryReading = async (
  server: ServerAddress,
  auth: ImapAuth,
): Promise<{ direction: Direction; folders: ListedFolder[] }> => {
  try {
    return { direction: well(server), folders: await atMailbox(server, auth, foldersAt) }
  } catch (error) {
    return { direction: failed(server, imapFailureOf(error)), folders: [] }
  }
}

const smtpProblems: Readonly<Record<string, ImapFailure['problem']>> = {
  connect: 'unreachable',
  tls: 'not_secure',
  sign_in: 'wrong_password',
}

/** Tries to sign in for sending; no mail leaves. */
export const trySending = async (
  server: ServerAddress,
  { username, password }: { username: string; password: string },
  name: string,
): Promise<Direction> => {
  const result = await trySmtp({
    server: { ...server, username, password },
    name,
    timeouts: {
      connectMs: timeouts.connectMs,
      greetingMs: timeouts.greetingMs,
      silenceMs: timeouts.silenceMs,
    },
  })
  return result.kind === 'accepted'
    ? well(server)
    : failed(server, { problem: smtpProblems[result.stage] ?? 'refused', words: result.words })
}

export interface Trial {
  readonly address: string
  readonly username?: string | undefined
  readonly password?: string | undefined
  readonly mailboxId?: string | undefined
  readonly imap?: ServerAddress | undefined
  readonly smtp?: ServerAddress | undefined
}

/** Finds where a mailbox is kept and tries both directions. Nothing is saved, nothing leaves. */
export const tryMailbox = async (ctx: Context, given: Trial, tools: TryTools) => {
  await allowOutside(ctx)
  const mailServers = given.imap && given.smtp ? [] : await mailServersOf(given.address, tools.resolver)
  const found = serversOf(given.address, mailServers)
  const imap = given.imap ?? found.imap
  const smtp = given.smtp ?? found.smtp
  const username = given.username ?? given.address
  const kept = await keptPassword(ctx, given.mailboxId, imap, tools)
  const password = given.password ?? kept
  const [{ direction, folders }, sending] = await Promise.all([
    tryReading(imap, { user: username, pass: password }),
    trySending(smtp, { username, password }, tools.name),
  ])
  const usual = usualFolders(folders)
  return {
    imap: direction,
    smtp: sending,
    hint: found.hint,
    folders: folders
      .filter(({ isSelectable }) => isSelectable)
      .map(({ path }) => ({ path, role: usual.find((each) => each.path === path)?.role ?? null })),
  }
}

const mailServersOf = async (address: string, resolver: Resolver): Promise<string[]> => {
  try {
    return (await resolver.mx(address.slice(address.lastIndexOf('@') + 1))).map(({ exchange }) => exchange)
  } catch {
    return []
  }
}

/** A kept password goes to the server it was kept for and to no other: that one must not learn it. */
const keptPassword = async (
  ctx: Context,
  mailboxId: string | undefined,
  at: ServerAddress,
  tools: TryTools,
): Promise<string> => {
  const mailbox = mailboxId === undefined ? null : await findMailbox(ctx, mailboxId)
  if (mailboxId !== undefined && !mailbox) throw refusePlainly('not_found')
  if (!mailbox || mailbox.host !== at.host) return ''
  const auth = await authNow(ctx, mailbox, tools)
  return 'pass' in auth ? auth.pass : ''
}
