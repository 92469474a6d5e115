import { createHmac } from 'node:crypto'

const PREFIX = 'whsec_'

/** The secret of an endpoint as it is shown, from 32 random bytes (Standard Webhooks). */
export const secretFrom = (random: Uint8Array): string => {
  if (random.length !== 32) throw new RangeError('a secret needs 32 random bytes')
  return `${PREFIX}${Buffer.from(random).toString('base64')}`
}

export interface ToSign {
  /** The same at each post of one event, so that receivers know it again. */
  readonly id: string
  readonly at: Date
  readonly body: string
}

/** The headers of a post, signed with each live secret, newest first (Standard Webhooks 1.0). */
export const signedHeaders = (
  { id, at, body }: ToSign,
  secrets: readonly string[],
): Record<string, string> => {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signed = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signed.join(' '),
  }
}
