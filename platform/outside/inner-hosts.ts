import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isOutside } from './public-address.ts'

let areForbidden = false

/** Says for this whole process whether mail servers that admins name may stand inside our own network. */
export const forbidInnerHosts = (yes: boolean): void => {
  areForbidden = yes
}

/** A server inside our own network, where none may be reached. */
export class InnerHost extends Error {
  readonly code = 'INNER_HOST'
}

/**
 * What to connect to for the name of a server: the name itself, or, where inner hosts are forbidden, its one address
 * that was looked at, so that no second answer leads inside.
 */
export const hostToReach = async (host: string): Promise<string> => {
  if (!areForbidden) return host
  const found = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address)
  const [first] = found
  if (first === undefined || !found.every(isOutside))
    throw new InnerHost('This server stands inside our own network, where no mail server may be reached')
  return first
}
