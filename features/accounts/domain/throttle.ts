import { isIPv6 } from 'node:net'
import { hashOf } from './secret.ts'

/** One thing whose wrong tries are counted: `free` tries cost nothing, then each waits longer, up to `longest` seconds. */
export interface Limit {
  readonly subject: string
  readonly free: number
  readonly longest: number
}

/** Wrong tries count half after this many seconds. */
export const FADES_IN_SECONDS = 900

/** An address that one customer of a network holds: the whole IPv4 address, the first 64 bits of IPv6. */
export const networkOf = (ip: string): string => {
  if (!isIPv6(ip)) return ip
  if (/^::ffff:\d+\./i.test(ip)) return ip.slice(7)
  const [head = '', tail = ''] = ip.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const all = ip.includes('::')
    ? [...left, ...Array(8 - left.length - right.length).fill('0'), ...right]
    : left
  return all.slice(0, 4).join(':')
}

const accountOf = (email: string) => `account:${hashOf(email.toLowerCase()).slice(0, 32)}`

/**
 * What a try to sign in counts against. Somebody on a device that has signed in to this account before is counted by
 * that device alone, so that a stranger's tries never lock the owner out.
 */
export function limitsOf(tried: { email: string; ip: string; device: string | null }): Limit[] {
  if (tried.device !== null) return [{ subject: `device:${tried.device}`, free: 10, longest: 60 }]
  const account = accountOf(tried.email)
  const network = networkOf(tried.ip)
  return [
    { subject: account, free: 30, longest: 30 },
    { subject: `${account}@${network}`, free: 5, longest: 900 },
    { subject: `network:${network}`, free: 50, longest: 300 },
  ]
}

/** What a request for a reset link counts against. */
export const resetLimitsOf = (asked: { email: string; ip: string }): Limit[] => [
  { subject: `network:reset:${networkOf(asked.ip)}`, free: 20, longest: 600 },
  { subject: `reset:${accountOf(asked.email)}`, free: 3, longest: 600 },
]

/** What a code of the second factor counts against. */
export const codeLimitsOf = (identityId: string, device: string | null): Limit[] => [
  { subject: device === null ? `code:${identityId}` : `code:${identityId}:${device}`, free: 5, longest: 900 },
]

/** What a link or challenge that is not found counts against. */
export const linkLimitsOf = (ip: string): Limit[] => [
  { subject: `network:link:${networkOf(ip)}`, free: 30, longest: 300 },
]

/** Every subject about an account starts with this; choosing a new password forgets them. */
export const subjectsOf = (email: string): string => accountOf(email)

/** What the present password, asked of somebody who is signed in, counts against. */
export const passwordLimitsOf = (identityId: string): Limit[] => [
  { subject: `password:${identityId}`, free: 5, longest: 900 },
]
