import { request as plainRequest } from 'node:http'
import { request as safeRequest } from 'node:https'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import { isOutside } from './public-address.ts'

/** What may be asked of servers that are not ours, and how much of their answer is taken. */
export interface OutsideOptions {
  /** Addresses of a host; each of them must be outside. */
  addresses(host: string): Promise<string[]>
  /** Addresses with their ports, like `127.0.0.1:8080`, that may be reached although they are not outside. */
  reachable: readonly string[]
  accept: string
  largest: number
  timeoutMs: number
}

/** A server outside was not asked, or gave nothing of use. Says nothing of what it answered. */
export class OutsideRefusal extends Error {}

const mostRedirects = 3

interface Answer {
  status: number
  location: string | undefined
  body: Buffer
}

/** The bytes at an address outside. Each step of a redirect is checked anew, on the very socket that is used. */
export const fetchOutside = async (address: string, options: OutsideOptions): Promise<Buffer> => {
  const until = AbortSignal.timeout(options.timeoutMs)
  let url = checked(address, options)
  for (let step = 0; step <= mostRedirects; step++) {
    const { status, location, body } = await ask(url, options, until)
    if (status === 200) return body
    if (status < 300 || status > 399 || location === undefined) throw new OutsideRefusal('no answer of use')
    url = checked(URL.parse(location, url)?.href ?? '', options)
  }
  throw new OutsideRefusal('passed on too often')
}

const checked = (address: string, { reachable }: OutsideOptions): URL => {
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

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '')
const portOf = ({ port, protocol }: URL) => Number(port) || (protocol === 'https:' ? 443 : 80)
const mayReach = (address: string, port: number, reachable: readonly string[]) =>
  isOutside(address) || reachable.includes(`${address}:${port}`)

const ask = (url: URL, options: OutsideOptions, signal: AbortSignal): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const refuse = () => reject(new OutsideRefusal('could not be fetched'))
    const send = url.protocol === 'https:' ? safeRequest : plainRequest
    const asking = send(url, {
      signal,
      lookup: lookupIn(options, portOf(url)),
      headers: { accept: options.accept, connection: 'close', 'user-agent': 'Regard' },
      maxHeaderSize: 16_384,
    })
    asking.on('error', refuse)
    asking.on('socket', (socket: Socket) =>
      socket.once('connect', () => {
        if (!mayReach(plain(socket.remoteAddress ?? ''), portOf(url), options.reachable))
          socket.destroy(new OutsideRefusal('not outside'))
      }),
    )
    asking.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= options.largest) chunks.push(chunk)
        else {
          refuse()
          asking.destroy()
        }
      })
      response.on('error', refuse)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location,
          body: Buffer.concat(chunks),
        }),
      )
    })
    asking.end()
  })

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** Gives an address only when all that the name has may be reached: no second answer leads elsewhere. */
const lookupIn =
  ({ addresses, reachable }: OutsideOptions, port: number): LookupFunction =>
  (host, { all }, done) => {
    addresses(host).then(
      (found) => {
        const [first] = found
        if (first === undefined || !found.every((each) => mayReach(each, port, reachable)))
          done(new OutsideRefusal('not outside'), '', 0)
        else if (all) done(null, [{ address: first, family: isIP(first) }])
        else done(null, first, isIP(first))
      },
      () => done(new OutsideRefusal('no such host'), '', 0),
    )
  }
