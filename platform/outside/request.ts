import { type ClientRequest, request as plainRequest } from 'node:http'
import { request as safeRequest } from 'node:https'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import { isOutside } from './public-address.ts'

/** What may be reached of servers that are not ours. */
export interface Reach {
  /** Addresses of a host; each of them must be outside. */
  addresses(host: string): Promise<string[]>
  /** Addresses with their ports, like `127.0.0.1:8080`, that may be reached although they are not outside. */
  readonly reachable: readonly string[]
}

/** A server outside was not asked, or gave nothing of use. Says nothing of what it answered. */
export class OutsideRefusal extends Error {}

/** The address of a server outside, looked at as far as it can be without asking for its name. */
export const checkedAddress = (address: string, { reachable }: Pick<Reach, 'reachable'>): URL => {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) throw new OutsideRefusal('no address of the web')
  if (url.username !== '' || url.password !== '')
    throw new OutsideRefusal('an address with a name and password')
  const host = bare(url.hostname)
  if (url.port !== '' && !reachable.includes(`${host}:${url.port}`))
    throw new OutsideRefusal('an unusual port')
  if (isIP(host) && !mayReach(host, portOf(url), reachable)) throw new OutsideRefusal('not outside')
  return url
}

/** Whether whoever runs Regard named this address and port as one that may be reached. */
export const isNamedReachable = (url: URL, { reachable }: Pick<Reach, 'reachable'>): boolean =>
  reachable.includes(`${bare(url.hostname)}:${portOf(url)}`)

/** Asks for the addresses of a name, all of which must be outside; throws otherwise. */
export const mustLeadOutside = async (url: URL, { addresses, reachable }: Reach): Promise<void> => {
  const host = bare(url.hostname)
  if (isIP(host)) return
  const found = await addresses(host).catch(() => [])
  if (found.length === 0) throw new OutsideRefusal('no such host')
  if (!found.every((each) => mayReach(each, portOf(url), reachable))) throw new OutsideRefusal('not outside')
}

interface Sending {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string | number>>
  readonly signal: AbortSignal
}

/** Begins a request to a checked address; the name is looked up once, and the very socket that is used is looked at. */
export const requestOutside = (
  url: URL,
  reach: Reach,
  { method, headers, signal }: Sending,
): ClientRequest => {
  const send = url.protocol === 'https:' ? safeRequest : plainRequest
  const asking = send(url, {
    method,
    signal,
    lookup: lookupIn(reach, portOf(url)),
    headers: { connection: 'close', 'user-agent': 'Regard', ...headers },
    maxHeaderSize: 16_384,
  })
  asking.on('socket', (socket: Socket) =>
    socket.once('connect', () => {
      if (!mayReach(plain(socket.remoteAddress ?? ''), portOf(url), reach.reachable))
        socket.destroy(new OutsideRefusal('not outside'))
    }),
  )
  return asking
}

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '')
const portOf = ({ port, protocol }: URL) => Number(port) || (protocol === 'https:' ? 443 : 80)
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')
const mayReach = (address: string, port: number, reachable: readonly string[]) =>
  isOutside(address) || reachable.includes(`${address}:${port}`)

/** Gives an address only when all that the name has may be reached: no second answer leads elsewhere. */
const lookupIn =
  ({ addresses, reachable }: Reach, port: number): LookupFunction =>
  (host, { all }, done) => {
    addresses(host).then(
      (found) => {
        const [first] = found
        if (first === undefined) done(new OutsideRefusal('no such host'), '', 0)
        else if (!found.every((each) => mayReach(each, port, reachable)))
          done(new OutsideRefusal('not outside'), '', 0)
        else if (all) done(null, [{ address: first, family: isIP(first) }])
        else done(null, first, isIP(first))
      },
      () => done(new OutsideRefusal('no such host'), '', 0),
    )
  }
