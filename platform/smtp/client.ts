import { isIP } from 'node:net'
import { Readable } from 'node:stream'
import SmtpConnection from 'nodemailer/lib/smtp-connection'
import { hostToReach } from '#platform/outside/inner-hosts.ts'

/** A server that takes our mail. */
export interface SmtpServer {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  username: string | null
  password: string | null
  /** Gives an access token to sign in with by XOAUTH2 instead of a password; `again` when the last one was refused. */
  accessToken?: (again: boolean) => Promise<string>
  /** Named by whoever runs the installation, who may reach what they like. */
  isOfTheHouse?: true
}

/** How far a conversation with the server came before it ended. */
export type Stage = 'connect' | 'tls' | 'sign_in' | 'sender' | 'recipients' | 'data' | 'after_data'

/** What the server said about one recipient. */
export interface RecipientResult {
  address: string
  accepted: boolean
  code: number | null
  words: string
}

export type SendResult =
  | { kind: 'accepted'; words: string; recipients: RecipientResult[] }
  | {
      kind: 'refused'
      stage: Stage
      /** True for a 4xx answer, a broken connection or a time-out: worth another try. */
      temporary: boolean
      code: number | null
      words: string
      recipients: RecipientResult[]
    }

export interface SendTimeouts {
  connectMs?: number
  greetingMs?: number
  silenceMs?: number
  /** How long the whole talk may last, however busy the line seems: a server that says one letter a second ends here. */
  wholeMs?: number
}

export interface SendOptions {
  server: SmtpServer
  /** The name we say in EHLO. */
  name: string
  from: string
  to: readonly string[]
  raw: Uint8Array
  timeouts?: SendTimeouts
  rejectUnauthorized?: boolean
  /** Runs after the server asked for the message and before its first byte; when it throws, nothing is sent. */
  beforeData?: () => Promise<void>
  /** Cuts the line; a message whose end was not sent yet is dropped by the server. */
  signal?: AbortSignal
}

/** The server named by a URL like smtps://user:password@host:465 or smtp://host:587. */
export const serverOfUrl = (url: URL): SmtpServer => {
  const tls = url.protocol === 'smtps:'
  const starttls = url.searchParams.get('starttls')
  const loopback = /^(localhost|127\.|\[::1\])/.test(url.hostname)
  return {
    isOfTheHouse: true,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port ? Number(url.port) : tls ? 465 : 587,
    security: tls ? 'tls' : starttls === 'never' || (loopback && starttls === null) ? 'none' : 'starttls',
    username: url.username ? decodeURIComponent(url.username) : null,
    password: url.password ? decodeURIComponent(url.password) : null,
  }
}

/** Sends one finished message. Never throws: what the server said, and how far it came, is the result. */
export const sendBySmtp = async (options: SendOptions): Promise<SendResult> => {
  const { from, raw } = options
  const to = options.to.filter(isSayable)
  const unsayable = options.to.filter((address) => !isSayable(address)).map(refusedUnsaid)
  if (to.length === 0 || (from !== '' && !isSayable(from)))
    return {
      kind: 'refused',
      stage: 'recipients',
      temporary: false,
      code: null,
      words: notAnAddress,
      recipients: unsayable,
    }
  // The library keeps in here what it was told of each recipient, also when the talk ends badly afterwards.
  const envelope: Asked = { from: from || false, to: [...to], size: raw.length, use8BitMime: true }
  const talk = await talkTo(options, raw.length, async (connection, at) => {
    at('sender')
    const message = tracked(raw, options.beforeData, at)
    return step<SentInfo>(connection, (done) => connection.send(envelope, message, done))
  })
  const refusals = envelope.rejectedErrors ?? []
  if (talk.done)
    return {
      kind: 'accepted',
      words: talk.value.response,
      recipients: [...recipientsOf(to, refusals), ...unsayable],
    }
  const refusal = refusalOf(talk.error, talk.stage, to, refusals)
  return { ...refusal, recipients: [...refusal.recipients, ...unsayable] }
}

const notAnAddress = 'not an address that a mail can be sent to'

/** An address that can stand in a command without ending it or beginning another part of it. */
const isSayable = (address: string) => address !== '' && !/[\s<>\p{Cc}]/u.test(address)

const refusedUnsaid = (address: string): RecipientResult => ({
  address,
  accepted: false,
  code: 553,
  words: notAnAddress,
})

/** Greets a server, signs in and leaves again, without a mail. */
export const trySmtp = async (
  options: Pick<SendOptions, 'server' | 'name' | 'timeouts' | 'rejectUnauthorized'>,
): Promise<SendResult> => {
  const talk = await talkTo(options, 0, async () => {})
  return talk.done
    ? { kind: 'accepted', words: '', recipients: [] }
    : refusalOf(talk.error, talk.stage, [], [])
}

type Talk<T> = { done: true; value: T } | { done: false; error: unknown; stage: Stage }

const minuteMs = 60_000
const bytesPerMinute = 1_000_000

/** Connects, secures the line, signs in, does something, and says good-bye. */
const talkTo = async <T>(
  {
    server,
    name,
    timeouts = {},
    rejectUnauthorized = true,
    signal,
  }: Pick<SendOptions, 'server' | 'name' | 'timeouts' | 'rejectUnauthorized' | 'signal'>,
  size: number,
  then: (connection: SmtpConnection, at: (stage: Stage) => void) => Promise<T>,
): Promise<Talk<T>> => {
  let host: string
  try {
    host = server.isOfTheHouse ? server.host : await hostToReach(server.host)
  } catch (error) {
    return { done: false, error, stage: 'connect' }
  }
  const connection = new SmtpConnection({
    host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    name,
    connectionTimeout: timeouts.connectMs ?? 30_000,
    greetingTimeout: timeouts.greetingMs ?? 30_000,
    socketTimeout: timeouts.silenceMs ?? 2 * minuteMs,
    allowInternalNetworkInterfaces: true,
    tls: { rejectUnauthorized, ...(isIP(server.host) ? {} : { servername: server.host }) },
    logger: false,
  })
  // After the talk a server may cut the line however it likes.
  connection.on('error', () => {})
  let stage: Stage = 'connect'
  let tooLong = false
  const at = (now: Stage) => {
    stage = now
  }
  const cut = () => connection.close()
  const wholeMs = timeouts.wholeMs ?? 10 * minuteMs + (size / bytesPerMinute) * minuteMs
  const limit = setTimeout(() => {
    tooLong = true
    cut()
  }, wholeMs)
  signal?.addEventListener('abort', cut)
  try {
    await step(connection, (done) => connection.connect(done))
    // Else the end of a mail waits until the server has said that it heard its middle.
    if (connection._socket) connection._socket.setNoDelay()
    if (server.username !== null) {
      at('sign_in')
      await step(connection, (done) => connection.login(signInOf(server), done))
    }
    return { done: true, value: await then(connection, at) }
  } catch (error) {
    return { done: false, error: tooLong ? new Error('The server took too long') : error, stage }
  } finally {
    clearTimeout(limit)
    signal?.removeEventListener('abort', cut)
    connection.quit()
    setTimeout(cut, 2000).unref()
  }
}

const signInOf = ({ username, password, accessToken }: SmtpServer): SmtpConnection.AuthenticationType =>
  accessToken
    ? {
        user: username!,
        oauth2: {
          getToken: (again: boolean, done: (error: Error | null, token?: string) => void) =>
            void accessToken(again).then((token) => done(null, token), done),
          buildXOAuth2Token: (token: string) =>
            Buffer.from(`user=${username}\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64'),
        } as unknown as NonNullable<SmtpConnection.AuthenticationType['oauth2']>,
      }
    : { credentials: { user: username!, pass: password ?? '' } }

interface Asked {
  from: string | false
  to: string[]
  size: number
  use8BitMime: boolean
  rejectedErrors?: SmtpError[]
}

interface SentInfo {
  response: string
}

interface SmtpError extends Error {
  code?: string | undefined
  command?: string | undefined
  responseCode?: number | undefined
  response?: string | undefined
  recipient?: string | undefined
}

/** One step of the talk; a connection that breaks or falls silent ends it too. */
const step = <T>(
  connection: SmtpConnection,
  begin: (done: (error?: Error | null, value?: T) => void) => void,
) =>
  new Promise<T>((resolve, reject) => {
    const broken = (error: Error) => finish(() => reject(error))
    const ended = () => finish(() => reject(new Error('The server closed the connection')))
    const finish = (settle: () => void) => {
      connection.off('error', broken)
      connection.off('end', ended)
      settle()
    }
    connection.on('error', broken)
    connection.on('end', ended)
    begin((error, value) => finish(() => (error ? reject(error) : resolve(value as T))))
  })

const tracked = (raw: Uint8Array, beforeData: SendOptions['beforeData'], at: (stage: Stage) => void) => {
  const piece = 64 * 1024
  return Readable.from(
    (async function* () {
      at('data')
      await beforeData?.()
      for (let from = 0; from < raw.length; from += piece) yield Buffer.from(raw.subarray(from, from + piece))
      at('after_data')
    })(),
    { objectMode: false },
  )
}

const recipientsOf = (to: readonly string[], refusals: readonly SmtpError[]): RecipientResult[] =>
  to.map((address) => {
    const refusal = refusals.find(({ recipient }) => recipient === address)
    return refusal
      ? { address, accepted: false, code: refusal.responseCode ?? null, words: wordsOf(refusal) }
      : { address, accepted: true, code: 250, words: '' }
  })

const refusalOf = (
  thrown: unknown,
  reached: Stage,
  to: readonly string[],
  refusals: readonly SmtpError[],
): SendResult => {
  const error: SmtpError = thrown instanceof Error ? thrown : new Error(String(thrown))
  const code = error.responseCode ?? null
  return {
    kind: 'refused',
    stage: stageOf(error, reached),
    temporary: code === null ? !isCertain(error) : code < 500,
    code,
    words: wordsOf(error),
    recipients: recipientsOf(to, refusals).filter(({ accepted }) => !accepted),
  }
}

const stageOf = ({ command, code, message }: SmtpError, reached: Stage): Stage => {
  if (code === 'ETLS') return 'tls'
  if (reached === 'connect' && /certificate|\b(TLS|SSL)\b/i.test(message)) return 'tls'
  if (code === 'EAUTH' || command?.startsWith('AUTH')) return 'sign_in'
  if (command === 'MAIL FROM') return 'sender'
  if (command === 'RCPT TO') return 'recipients'
  return reached
}

/** Without an answer of the server only our own settings are a lasting reason. */
const isCertain = ({ code }: SmtpError) => code === 'EENVELOPE' || code === 'EMESSAGE'

const wordsOf = (error: SmtpError): string => (error.response ?? error.message).slice(0, 1000)
