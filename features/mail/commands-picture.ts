import { dnsResolver, type Resolver } from '#platform/dns/resolver.ts'
import { fetchOutside } from '#platform/outside/fetch.ts'
import { pictureType } from './domain/picture-type.ts'

export interface Picture {
  readonly type: string
  readonly content: Uint8Array
}

interface Reach {
  readonly dns: string | null
  readonly reachable?: readonly string[]
}

/** One clear point, instead of the sign that browsers show for a picture that is not there. */
export const nothingToSee: Picture = {
  type: 'image/gif',
  content: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
}

const largest = 10 * 1024 * 1024
const timeoutMs = 8_000
const mostAtOnce = 24

let underWay = 0
let resolver: { at: string | null; asks: Resolver } | null = null

/** A picture of somebody else's server, or null when it may not be fetched, does not come, or is none. */
export const fetchPicture = async (
  address: string,
  { dns, reachable = [] }: Reach,
): Promise<Picture | null> => {
  if (underWay >= mostAtOnce) return null
  if (resolver?.at !== dns) resolver = { at: dns, asks: dnsResolver(dns) }
  const { asks } = resolver
  underWay++
  try {
    const content = await fetchOutside(address, {
      addresses: (host) => asks.addresses(host),
      reachable,
      accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif',
      largest,
      timeoutMs,
    })
    const type = pictureType(content)
    return type === null ? null : { type, content }
  } catch {
    return null
  } finally {
    underWay--
  }
}
