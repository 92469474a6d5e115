import { createHmac, randomBytes } from 'node:crypto'
import { isSame } from './secret.ts'

export const DEVICE_COOKIE = 'regard-device'
export const DEVICE_SECONDS = 365 * 24 * 3600

const signed = (secret: string, identityId: string, nonce: string) =>
  createHmac('sha256', secret).update(`device\n${identityId}\n${nonce}`).digest('base64url')

/** What a browser keeps to be known again by the account that signed in on it. */
export function makeDevice(secret: string, identityId: string): string {
  const nonce = randomBytes(12).toString('base64url')
  return `${identityId}.${nonce}.${signed(secret, identityId, nonce)}`
}

/** The device's own name when the account has signed in on it before, else null. */
export function knownDevice(
  secret: string,
  cookie: string | undefined,
  identityId: string | undefined,
): string | null {
  const [owner, nonce, signature] = (cookie ?? '').split('.')
  if (!identityId || owner !== identityId || !nonce || !signature) return null
  return isSame(signature, signed(secret, identityId, nonce)) ? nonce : null
}
