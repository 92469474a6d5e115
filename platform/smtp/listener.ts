import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { type Room, room } from '#platform/values/room.ts'
import { type DataParser, readStrictly } from './data-stream.ts'
import { ourFault, SmtpRefusal } from './refusal.ts'

/** What a client said before the message itself. */
export interface Envelope {
  from: string
  to: string[]
  clientAddress: string
  helo: string
  tls: boolean
}

export interface IncomingMail {
  raw: Buffer
  envelope: Envelope
  traceId: string
}

export interface ListenerOptions {
  host: string
  port: number
  name: string
  lmtp?: boolean
  tls?: { cert: Buffer; key: Buffer } | null
  /** Largest message in bytes. */
  size: number
  maxClients: number
  /** Most connections of one client at a time; as many as there may be at all unless said. */
  maxPerClient?: number
  /** Silence after which a client is sent away, in milliseconds. */
  idleMs: number
  /** Bytes of messages in flight over all clients; beyond it a client is asked to come again. */
  memory: number
  /** Decides on one recipient; throws an SmtpRefusal to refuse it. */
  onRecipient(address: string, clientAddress: string): Promise<void>
  /** Takes the mail; resolves only when it is safe on disk, and then the client is told 250. */
  onMail(mail: IncomingMail): Promise<void>
  onRefusal?(code: number, words: string): void
  onError?(error: unknown): void
}

export interface Listener {
  address(): AddressInfo
  /** Stops taking connections, lets mails in progress finish, sends the others away with 421. */
  close(graceMs?: number): Promise<void>
}

/** Listens for mail by SMTP or LMTP. It answers 250 only after `onMail` has resolved. */
export const listenForMail = async (options: ListenerOptions): Promise<Listener> => {
  // A large message needs several times its size until it is on disk.
  const large = room(Math.max(options.size, options.memory * 0.375), options.idleMs * 0.75)
  const inFlight = { bytes: 0, mails: new Map<string, SMTPServerDataStream>(), closing: false }
  const closing = () => new SmtpRefusal(421, '4.3.2 We are closing, please try again in a moment')
  const refused = (error: SmtpRefusal) => {
    options.onRefusal?.(error.responseCode, error.message)
    return error
  }
  const failed = (error: unknown) => {
    if (!(error instanceof SmtpRefusal)) options.onError?.(error)
    return refused(ourFault(error))
  }

  const server = new SMTPServer({
    ...(options.tls ?? {}),
    name: options.name,
    banner: 'Regard',
    lmtp: options.lmtp ?? false,
    size: options.size,
    maxClients: options.maxClients,
    socketTimeout: options.idleMs,
    disableReverseLookup: true,
    disabledCommands: options.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    logger: false,
    onConnect: (session, answer) => {
      const connection = connectionOf(server, session)
      if (connection) readStrictly(connection._parser)
      const same = connections(server).filter(({ remoteAddress }) => remoteAddress === session.remoteAddress)
      if (same.length > (options.maxPerClient ?? options.maxClients))
        return answer(refused(new SmtpRefusal(421, '4.7.0 Too many connections from you at once')))
      answer()
    },
    onMailFrom: (_, __, answer) => answer(inFlight.closing ? closing() : null),
    onRcptTo: ({ address }, session, answer) => {
      if (session.envelope.rcptTo.length >= mostRecipients)
        return answer(
          refused(new SmtpRefusal(452, '4.5.3 Too many recipients, send the rest in another message')),
        )
      options.onRecipient(address, session.remoteAddress).then(
        () => answer(),
        (error) => answer(failed(error)),
      )
    },
    onData: (stream, session, answer) => {
      const envelope = envelopeOf(session)
      inFlight.mails.set(session.id, stream)
      const place = placeIn(large, declaredSize(session) ?? options.size, () =>
        connectionOf(server, session)?.send(421, '4.4.2 This message came too slowly, please try again'),
      )
      takeData(stream, options, inFlight, place)
        .then((raw) => options.onMail({ raw, envelope, traceId: session.id }))
        .then(
          () => answer(null, '2.6.0 Thank you, it is safe with us'),
          (error) => answer(failed(error)),
        )
        .finally(() => {
          place.leave()
          inFlight.mails.delete(session.id)
          inFlight.bytes -= stream.byteLength
        })
    },
    // A client that leaves in the middle of its message never ends the stream; nothing else would let go of it.
    onClose: (session) =>
      void inFlight.mails.get(session.id)?.destroy(new SmtpRefusal(421, '4.4.2 The client left')),
  })
  server.on('error', (error) => options.onError?.(error))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(options.port, options.host, () => resolve())
  })

  return {
    address: () => server.server.address() as AddressInfo,
    close: async (graceMs = 10_000) => {
      inFlight.closing = true
      const closed = new Promise<void>((resolve) => server.server.close(() => resolve()))
      const until = Date.now() + graceMs
      for (;;) {
        for (const connection of connections(server)) {
          if (inFlight.mails.has(connection.id) && Date.now() < until) continue
          const { responseCode, message } = closing()
          connection.send(responseCode, message)
        }
        if (connections(server).length === 0) break
        await pause(20)
      }
      await Promise.race([closed, pause(1000)])
    },
  }
}

const mostRecipients = 100
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** From this size on a message waits for its place; until then it is taken whatever else comes in. */
const largeFrom = 1_048_576

/** Nobody keeps a place for longer than a slow line needs: a minute, and a second for each 100 kB. */
const slowestMs = (bytes: number) => 60_000 + bytes / 100

/** The place of one message among the large ones, taken when it turns out to be one. */
const placeIn = (large: Room, bytes: number, tooSlow: () => void) => {
  let leave: (() => void) | null = null
  let timer: NodeJS.Timeout | undefined
  return {
    take: async (): Promise<boolean> => {
      leave = await large.take(bytes)
      if (leave) timer = setTimeout(tooSlow, slowestMs(bytes))
      return leave !== null
    },
    leave: () => {
      clearTimeout(timer)
      leave?.()
    },
  }
}

const declaredSize = ({ envelope }: SMTPServerSession): number | null => {
  const args = envelope.mailFrom ? envelope.mailFrom.args : null
  const size = Number(args && 'SIZE' in args ? args.SIZE : Number.NaN)
  return size >= largeFrom ? size : null
}

const takeData = async (
  stream: SMTPServerDataStream,
  { size, memory }: ListenerOptions,
  inFlight: { bytes: number },
  place: { take(): Promise<boolean> },
): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let taken = 0
  let tooLarge = false
  let tooMuch = false
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    inFlight.bytes += chunk.length
    // While it waits nothing more is read from its client.
    if (taken <= largeFrom && taken + chunk.length > largeFrom) tooMuch ||= !(await place.take())
    taken += chunk.length
    tooLarge ||= stream.sizeExceeded
    tooMuch ||= inFlight.bytes > memory
    if (tooLarge || tooMuch) chunks.length = 0
    else chunks.push(chunk)
  }
  if (tooLarge || stream.sizeExceeded)
    throw new SmtpRefusal(
      552,
      `5.3.4 This message is larger than the ${Math.floor(size / 1_048_576)} MB we take`,
    )
  if (tooMuch) throw new SmtpRefusal(451, '4.3.2 Too much mail at once, please try again in a moment')
  return Buffer.concat(chunks)
}

const envelopeOf = (session: SMTPServerSession): Envelope => ({
  from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
  to: session.envelope.rcptTo.map(({ address }) => address),
  clientAddress: session.remoteAddress,
  helo: session.hostNameAppearsAs || '',
  tls: session.secure,
})

/** What we need of smtp-server's connection; its types leave it open. */
interface Connection {
  id: string
  remoteAddress: string
  _parser: DataParser
  send(code: number, words: string): void
}

const connections = (server: SMTPServer): Connection[] => [...(server.connections as Set<Connection>)]
const connectionOf = (server: SMTPServer, session: SMTPServerSession) =>
  connections(server).find(({ id }) => id === session.id)
