import { createHash, randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { FileStore } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'
import { type HeldLease, holdLease } from '#platform/lease/hold-lease.ts'
import type { Log } from '#platform/log/log.ts'
import {
  type SendResult,
  type SendTimeouts,
  type SmtpServer,
  sendBySmtp,
  serverOfUrl,
} from '#platform/smtp/client.ts'
import type { LinkFor } from './commands-acknowledge.ts'
import { composeMessage, type EndingFor } from './commands-compose.ts'
import { finishDelivery, keepDelivery, takeDelivery } from './commands-deliver.ts'
import { signed } from './commands-dkim.ts'
import { NotAnAddress } from './domain/compose.ts'
import { unsealSmtpPassword } from './domain/smtp-password.ts'
import { mailKeys } from './domain/tokens.ts'
import { findSendingServer, isDemo } from './queries-compose.ts'
import { type ClaimedDelivery, renewLease, saveRaw } from './queries-deliver.ts'

/** Gives the token of a sign-in that stands for this user's password at this server, if there is one; `again` when it was refused. */
export type SignInFor = (
  ctx: Context,
  inboxId: string,
  server: Pick<SmtpServer, 'host' | 'security'> & { readonly username: string },
) => Promise<((again: boolean) => Promise<string>) | null>

type Refused = Extract<SendResult, { kind: 'refused' }>

export interface SendingTools {
  readonly signInFor?: SignInFor | undefined
  readonly endingFor?: EndingFor | undefined
  readonly linkFor?: LinkFor | undefined
  readonly files: FileStore
  readonly log: Log
  readonly secret: string
  /** For inboxes without a server of their own. */
  readonly smtpUrl: URL | null
  /** The name we say to other servers. */
  readonly name: string
  /** How long a server may be silent at each step; the client's own limits otherwise. */
  readonly timeouts?: SendTimeouts
}

/** How long a sender may be silent before another takes over, in milliseconds. */
export const leaseMs = 10_000

/**
 * Sends one delivery that is due. Before the first byte of the message leaves, the attempt is on record and the right to
 * send it was asked for once more; whoever lost that right sends nothing and writes nothing.
 */
export const sendDelivery = async (ctx: Context, id: string, tools: SendingTools): Promise<void> => {
  const lease = randomUUID()
  const claimed = await takeDelivery(ctx, id, lease, leaseMs)
  if (!claimed) return
  const until = () => new Date(ctx.now().getTime() + leaseMs)
  const held = holdLease({ renew: () => renewLease(ctx, id, lease, until()), lastsMs: leaseMs })
  try {
    const server = await readied(ctx, 'server', tools, () => serverFor(ctx, claimed.inboxId, tools))
    if (!server) return await keepDelivery(ctx, claimed)
    const result = 'kind' in server ? server : await attempt(ctx, claimed, server, held, tools)
    if (!result) return
    const written = await finishDelivery(ctx, claimed, result, Math.random())
    const fields = { deliveryId: id, messageId: claimed.messageId, result: result.kind, words: result.words }
    if (written) tools.log.info(fields, 'a mail was tried')
    else tools.log.warn(fields, 'a mail was sent by somebody else meanwhile; this result is not written')
  } finally {
    held.release()
  }
}

/** One attempt; null when the message was taken back. What cannot be made into a mail has failed, with its reason. */
const attempt = async (
  ctx: Context,
  claimed: ClaimedDelivery,
  server: SmtpServer,
  held: HeldLease,
  tools: SendingTools,
): Promise<SendResult | null> => {
  const raw = await readied(ctx, 'mail', tools, () => rawFor(ctx, claimed, tools))
  if (!raw || 'kind' in raw) return raw
  return sendBySmtp({
    server,
    name: tools.name,
    // Nobody is told when a machine's mail does not arrive (RFC 3834).
    from: claimed.isAutomatic ? '' : claimed.envelopeFrom,
    to: claimed.pending,
    raw,
    beforeData: held.check,
    signal: held.signal,
    ...(tools.timeouts ? { timeouts: tools.timeouts } : {}),
  })
}

const whatFails = {
  server: {
    stage: 'sign_in',
    words: 'the password kept for the server that sends cannot be read; enter it again',
  },
  mail: { stage: 'data', words: 'the mail could not be put together; perhaps a file of it is missing' },
} as const

/**
 * Does what must be ready before we speak to a server. What goes wrong there counts as a temporary refusal, so that it
 * is tried again, told, and given up in the end like any other; an address that cannot be written to is a lasting one.
 */
export const readied = async <T>(
  ctx: Context,
  what: keyof typeof whatFails,
  { log }: Pick<SendingTools, 'log'>,
  act: () => Promise<T>,
): Promise<T | Refused> => {
  try {
    return await act()
  } catch (error) {
    const refused = { kind: 'refused' as const, code: null, recipients: [] }
    if (error instanceof NotAnAddress)
      return { ...refused, stage: 'recipients', temporary: false, words: error.message }
    log.warn({ workspaceId: ctx.workspaceId, what, error }, 'a mail could not be made ready')
    return { ...refused, ...whatFails[what], temporary: true }
  }
}

/**
 * The server through which an inbox sends: its own, or the installation's; null when there is none, and always null in
 * the demo company, whose mails never leave.
 */
export const serverFor = async (
  ctx: Context,
  inboxId: string | null,
  { secret, smtpUrl, signInFor }: SendingTools,
): Promise<SmtpServer | null> => {
  if (await isDemo(ctx)) return null
  const own = inboxId === null ? null : await findSendingServer(ctx, inboxId)
  if (!own?.host) return smtpUrl && serverOfUrl(smtpUrl)
  const { host } = own
  const security = own.security ?? 'starttls'
  const isOpen = inboxId !== null && own.username && own.passwordSealed === null
  const accessToken = isOpen
    ? await signInFor?.(ctx, inboxId, { host, security, username: own.username! })
    : null
  return {
    ...(accessToken ? { accessToken } : {}),
    host,
    port: own.port ?? 587,
    security,
    username: own.username || null,
    password: own.passwordSealed === null ? null : unsealSmtpPassword(secret, own.passwordSealed),
  }
}

/** The bytes that leave: made at the first attempt and kept, so that every further attempt sends the same. */
const rawFor = async (
  ctx: Context,
  claimed: ClaimedDelivery,
  { files, secret, endingFor, linkFor }: SendingTools,
): Promise<Buffer | null> => {
  if (claimed.rawKey !== null) return buffer((await files.open(claimed.rawKey)).stream)
  const composed = await composeMessage(ctx, claimed.messageId, claimed.headerMessageId, {
    files,
    keys: mailKeys([secret]),
    endingFor,
    linkFor,
  })
  if (!composed) return null
  const raw = await signed(ctx, composed, claimed.envelopeFrom, secret)
  const { key } = await files.put(ctx.workspaceId, raw)
  const sha256 = createHash('sha256').update(raw).digest('hex')
  return (await saveRaw(ctx, claimed, key, sha256)) ? raw : null
}
