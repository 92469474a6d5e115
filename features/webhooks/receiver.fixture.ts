import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSafeServer } from 'node:https'
import type { AddressInfo } from 'node:net'

export interface Came {
  readonly id: string
  readonly type: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly at: number
}
/** How a receiver answers: with a status, by breaking off, or not at all; asked anew for each post. */
export type Manner = (came: Came, response: ServerResponse, request: IncomingMessage) => void

export const status =
  (code: number, headers: Record<string, string> = {}): Manner =>
  (_, response) =>
    void response.writeHead(code, headers).end('a secret that nobody may read')
export const breakOff: Manner = (_, __, request) => void request.socket.resetAndDestroy()
export const silent: Manner = () => {}

/** A system of others on loopback that keeps what comes, and answers as it is told. */
export const startReceiver = async (
  first: Manner = status(204),
  { tls, port = 0 }: { tls?: { key: string; cert: string }; port?: number } = {},
) => {
  const came: Came[] = []
  let manner = first
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const headers = request.headers as Record<string, string>
      const type = (() => {
        try {
          return String((JSON.parse(body) as { type: unknown }).type)
        } catch {
          return ''
        }
      })()
      const one = { id: headers['webhook-id'] ?? '', type, body, headers, at: Date.now() }
      came.push(one)
      manner(one, response, request)
    })
  }
  const server = tls ? createSafeServer(tls, listener) : createServer(listener)
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const at = (server.address() as AddressInfo).port
  return {
    came,
    port: at,
    place: `127.0.0.1:${at}`,
    address: `${tls ? 'https' : 'http'}://127.0.0.1:${at}/told`,
    answer: (next: Manner) => {
      manner = next
    },
    ids: () => new Set(came.map(({ id }) => id)),
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>

/** What a receiver does with a post, written from the specification alone: is it signed with this secret, and of now? */
export const isGenuine = (
  { headers, body }: Pick<Came, 'headers' | 'body'>,
  secret: string,
  now: Date,
): boolean => {
  const { 'webhook-id': id, 'webhook-timestamp': stamp, 'webhook-signature': signatures = '' } = headers
  if (!id || !stamp || Math.abs(now.getTime() / 1000 - Number(stamp)) > 300) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const should = createHmac('sha256', key).update(`${id}.${stamp}.${body}`).digest()
  return signatures
    .split(' ')
    .map((each) => each.split(','))
    .filter(([version]) => version === 'v1')
    .some(([, given = '']) => {
      const bytes = Buffer.from(given, 'base64')
      return bytes.length === should.length && timingSafeEqual(bytes, should)
    })
}
