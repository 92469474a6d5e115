import { isOutside } from '#platform/outside/public-address.ts'

/** What is known of a request that came in; behind a proxy only what a trusted one says of it. */
export interface Visit {
  readonly protocol: string
  readonly host: string
  readonly ip: string
}
interface Address {
  readonly url: URL
  readonly urlIsSet: boolean
}

/** Whether somebody outside reached us under our own address, safely (I24). */
export const isSeenFromOutside = ({ url, urlIsSet }: Address, { protocol, host, ip }: Visit): boolean =>
  urlIsSet &&
  url.protocol === 'https:' &&
  protocol === 'https' &&
  host.toLowerCase() === url.host &&
  isOutside(ip)

export type Missing = 'not_set' | 'not_https' | 'not_seen'

/** Why no link is put into a mail yet; null when it may be. */
export function missingForLinks({ url, urlIsSet }: Address, seenAt: Date | null): Missing | null {
  if (!urlIsSet) return 'not_set'
  if (url.protocol !== 'https:') return 'not_https'
  return seenAt === null ? 'not_seen' : null
}
