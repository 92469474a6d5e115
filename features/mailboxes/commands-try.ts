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
import { type ServerAddress, type Servers, serversOf } from './domain/providers.ts'
import { PRESETS } from './domain/sign-in.ts'
import { mayLearnToken } from './domain/token-hosts.ts'
import { findMailbox, type Mailbox } from './queries.ts'

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
export const trySending = async (server: ServerAddress, auth: ImapAuth, name: string): Promise<Direction> => {
  const way =
    'accessToken' in auth
      ? { password: null, accessToken: async () => auth.accessToken }
      : { password: auth.pass }
  const result = await trySmtp({
    server: { ...server, username: auth.user, ...way },
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
  const mailbox = given.mailboxId === undefined ? null : await findMailbox(ctx, given.mailboxId)
  if (given.mailboxId !== undefined && !mailbox) throw refusePlainly('not_found')
  const address = mailbox?.address ?? given.address
  const isToldAll = !mailbox && given.imap && given.smtp
  const found = serversOf(address, isToldAll ? [] : await mailServersOf(address, tools.resolver))
  const own = mailbox ? { imap: serverOf(mailbox), smtp: sendingOf(mailbox, found) } : found
  const imap = given.imap ?? own.imap
  const smtp = given.smtp ?? own.smtp
  const user = given.username ?? mailbox?.username ?? given.address
  // What is kept goes to the servers it was kept for and to no others: those must not learn it.
  const isOwn = ({ host }: ServerAddress) => host === own.imap.host || host === own.smtp.host
  const mayLearn = (server: ServerAddress) =>
    !mailbox?.tokenSealed
      ? isOwn(server)
      : server === imap
        ? server.host === own.imap.host
        : mayLearnToken(mailbox, server)
  const usesKept = mailbox && given.password === undefined && (mayLearn(imap) || mayLearn(smtp))
  const kept = usesKept ? await authNow(ctx, mailbox, tools) : null
  const authFor = (server: ServerAddress): ImapAuth =>
    kept && mayLearn(server) ? { ...kept, user } : { user, pass: given.password ?? '' }
  const [{ direction, folders }, sending] = await Promise.all([
    tryReading(imap, authFor(imap)),
    trySending(smtp, authFor(smtp), tools.name),
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

const serverOf = ({ host, port, security }: ServerAddress): ServerAddress => ({ host, port, security })

const sendingOf = ({ provider }: Mailbox, found: Servers): ServerAddress =>
  (provider === 'google' || provider === 'microsoft' ? PRESETS[provider].smtp : null) ?? found.smtp

const mailServersOf = async (address: string, resolver: Resolver): Promise<string[]> => {
  try {
    return (await resolver.mx(address.slice(address.lastIndexOf('@') + 1))).map(({ exchange }) => exchange)
  } catch {
    return []
  }
}
