import { Readable } from 'node:stream'
import SmtpConnection from 'nodemailer/lib/smtp-connection'

/** A server that takes our mail. */
export interface SmtpServer {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
  username: string | null
  password: string | null
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

export interface SendOptions {
  server: SmtpServer
  /** The name we say in EHLO. */
  name: string
  from: string
  to: readonly string[]
  raw: Uint8Array
  timeouts?: { connectMs?: number; greetingMs?: number; silenceMs?: number }
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
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port ? Number(url.port) : tls ? 465 : 587,
    security: tls ? 'tls' : starttls === 'never' || (loopback && starttls === null) ? 'none' : 'starttls',
    username: url.username ? decodeURIComponent(url.username) : null,
    password: url.password ? decodeURIComponent(url.password) : null,
  }
}

/** Sends one finished message. Never throws: what the server said, and how far it came, is the result. */
export const sendBySmtp = async (options: SendOptions): Promise<SendResult> => {
  const { server, from, to, raw } = options
  const connection = new SmtpConnection({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    name: options.name,
    connectionTimeout: options.timeouts?.connectMs ?? 30_000,
    greetingTimeout: options.timeouts?.greetingMs ?? 30_000,
    socketTimeout: options.timeouts?.silenceMs ?? 120_000,
    allowInternalNetworkInterfaces: true,
    tls: { rejectUnauthorized: options.rejectUnauthorized ?? true },
    logger: false,
  })
  // After the talk a server may cut the line however it likes.
  connection.on('error', () => {})
  let stage: Stage = 'connect'
  const message = tracked(raw, options.beforeData, (now) => {
    stage = now
  })
  const cut = () => connection.close()
  options.signal?.addEventListener('abort', cut)
  try {
    await step(connection, (done) => connection.connect(done))
    if (server.username !== null) {
      stage = 'sign_in'
      const credentials = { user: server.username, pass: server.password ?? '' }
      await step(connection, (done) => connection.login({ credentials }, done))
    }
    stage = 'sender'
    const info = await step<SentInfo>(connection, (done) =>
      connection.send(
        { from: from || false, to: [...to], size: raw.length, use8BitMime: true },
        message,
        done,
      ),
    )
    return { kind: 'accepted', words: info.response, recipients: recipientsOf(to, info) }
  } catch (error) {
    return refusalOf(error, stage, to)
  } finally {
    options.signal?.removeEventListener('abort', cut)
    connection.quit()
    setTimeout(() => connection.close(), 2000).unref()
  }
}

interface SentInfo {
  response: string
  rejected?: string[] | undefined
  rejectedErrors?: SmtpError[] | undefined
}

interface SmtpError extends Error {
  code?: string | undefined
  command?: string | undefined
  responseCode?: number | undefined
  response?: string | undefined
  recipient?: string | undefined
  rejectedErrors?: SmtpError[] | undefined
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

const recipientsOf = (
  to: readonly string[],
  info: { rejectedErrors?: SmtpError[] | undefined },
): RecipientResult[] =>
  to.map((address) => {
    const refusal = info.rejectedErrors?.find(({ recipient }) => recipient === address)
    return refusal
      ? { address, accepted: false, code: refusal.responseCode ?? null, words: wordsOf(refusal) }
      : { address, accepted: true, code: 250, words: '' }
  })

const refusalOf = (thrown: unknown, reached: Stage, to: readonly string[]): SendResult => {
  const error: SmtpError = thrown instanceof Error ? thrown : new Error(String(thrown))
  const code = error.responseCode ?? null
  const stage = stageOf(error, reached)
  const refusals = error.rejectedErrors ?? []
  return {
    kind: 'refused',
    stage,
    temporary:
      code === null
        ? !isCertain(error)
        : code < 500 || refusals.some(({ responseCode = 0 }) => responseCode < 500),
    code,
    words: wordsOf(error),
    recipients: refusals.length > 0 ? recipientsOf(to, error).filter(({ accepted }) => !accepted) : [],
  }
}

const stageOf = ({ command, code }: SmtpError, reached: Stage): Stage => {
  if (code === 'ETLS') return 'tls'
  if (code === 'EAUTH' || command?.startsWith('AUTH')) return 'sign_in'
  if (command === 'MAIL FROM') return 'sender'
  if (command === 'RCPT TO') return 'recipients'
  return reached
}

/** Without an answer of the server only our own settings are a lasting reason. */
const isCertain = ({ code }: SmtpError) => code === 'EENVELOPE' || code === 'EMESSAGE'

const wordsOf = (error: SmtpError): string => (error.response ?? error.message).slice(0, 1000)
