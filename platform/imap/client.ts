import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import { hostToReach } from '#platform/outside/inner-hosts.ts'

/** A server that keeps a mailbox. */
export interface ImapServer {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none'
}

/** Who signs in, and with what. */
export type ImapAuth = { user: string; pass: string } | { user: string; accessToken: string }

export interface ConnectSettings {
  server: ImapServer
  auth: ImapAuth
  /** Cuts the line. */
  signal?: AbortSignal
  timeouts?: { connectMs?: number; greetingMs?: number; silenceMs?: number }
  rejectUnauthorized?: boolean
}

const mebibyte = 1024 * 1024

/** Signs in to a mailbox. The line is closed when the signal says so; nothing is selected, read or changed yet. */
export const connectImap = async (given: ConnectSettings): Promise<ImapFlow> => {
  const { server, auth, signal, timeouts = {} } = given
  signal?.throwIfAborted()
  const client = new ImapFlow({
    host: await hostToReach(server.host),
    ...(isIP(server.host) ? {} : { servername: server.host }),
    port: server.port,
    secure: server.security === 'tls',
    ...(server.security === 'tls' ? {} : { doSTARTTLS: server.security === 'starttls' }),
    auth,
    logger: false,
    disableAutoIdle: true,
    clientInfo: { name: 'Regard' },
    tls: { rejectUnauthorized: given.rejectUnauthorized ?? true },
    connectionTimeout: timeouts.connectMs ?? 30_000,
    greetingTimeout: timeouts.greetingMs ?? 16_000,
    socketTimeout: timeouts.silenceMs ?? 120_000,
    maxLineLength: 64 * mebibyte,
    maxLiteralSize: 16 * mebibyte,
    maxResponseSize: 96 * mebibyte,
  })
  // What breaks the line also fails the command that waits for it; unheard, it would end the process.
  client.on('error', () => {})
  const cut = () => client.close()
  signal?.addEventListener('abort', cut, { once: true })
  client.once('close', () => signal?.removeEventListener('abort', cut))
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw error
  }
}
