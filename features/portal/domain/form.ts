import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { isId } from '#platform/values/id.ts'

const GOOD_FOR_MS = 24 * 3_600_000

const sign = (secret: string, place: string, messageId: string): Buffer =>
  createHmac('sha256', new Uint8Array(hkdfSync('sha256', secret, 'regard', 'portal form', 32)))
    .update(JSON.stringify([place, messageId]))
    .digest()

/** What makes a form good for one message, from this page and no other: the id that the message will have, signed. */
export const formFor = (secret: string, place: string, messageId: string): string =>
  `${messageId}.${sign(secret, place, messageId).toString('base64url')}`

/** The id of the message that a form may become; null when it is not ours, of another page, or older than a day. */
export function readForm(secret: string, place: string, text: string, now: Date): string | null {
  const [messageId = '', given = ''] = text.split('.')
  if (!isId(messageId)) return null
  const [right, said] = [sign(secret, place, messageId), Buffer.from(given, 'base64url')]
  if (said.length !== right.length || !timingSafeEqual(right, said)) return null
  // A UUIDv7 begins with the moment at which it was made.
  const madeAt = Number.parseInt(messageId.replaceAll('-', '').slice(0, 12), 16)
  return now.getTime() - madeAt <= GOOD_FOR_MS ? messageId : null
}
