import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { formFields } from './form-fields.ts'

/** Providers that hand mail over by HTTP. */
export const HOOK_KINDS = ['mailgun', 'postmark'] as const
export type HookKind = (typeof HOOK_KINDS)[number]

export interface HookRequest {
  readonly contentType: string
  readonly authorization: string | null
  readonly body: Buffer
}

export interface HookMail {
  readonly raw: Buffer
  /** Null where the provider does not say who sent it on the way. */
  readonly from: string | null
  readonly recipient: string
  /** What makes this request one of its own, where the provider signs such a thing. */
  readonly token: string | null
}

export type HookReading =
  | { readonly kind: 'mail'; readonly mail: HookMail }
  /** Not signed by the provider, or too old: nothing of it is looked at. */
  | { readonly kind: 'not_theirs' }
  /** Genuine, but without the raw mail: the provider is set to send something else. */
  | { readonly kind: 'without_mail' }

/** One provider: whether a request is genuine, and the mail in it. */
type Provider = (request: HookRequest, secret: string, now: Date) => HookReading

/** How long a signed request counts; providers try again for hours with the same signature. */
export const signedForMs = 24 * 3_600_000

const notTheirs: HookReading = { kind: 'not_theirs' }

/** Mailgun's route "forward" to an address that ends in `mime`: a form with `body-mime`, signed over time and token. */
const mailgun: Provider = ({ contentType, body }, secret, now) => {
  const fields = formFields(contentType, body)
  const text = (name: string) => fields.get(name)?.toString('utf8') ?? ''
  const [timestamp, token, signature] = [text('timestamp'), text('token'), text('signature')]
  const expected = createHmac('sha256', secret).update(timestamp).update(token).digest('hex')
  if (!isSame(signature, expected) || token === '') return notTheirs
  const age = now.getTime() - Number(timestamp) * 1000
  if (!(Math.abs(age) <= signedForMs)) return notTheirs
  const raw = fields.get('body-mime')
  if (!raw || raw.length === 0) return { kind: 'without_mail' }
  return { kind: 'mail', mail: { raw, from: text('sender'), recipient: text('recipient'), token } }
}

const hasPassword = (authorization: string | null, secret: string): boolean => {
  const given = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1] ?? ''
  const pair = Buffer.from(given, 'base64').toString('utf8')
  return isSame(pair.slice(pair.indexOf(':') + 1), secret)
}

/** Postmark's inbound JSON with the raw mail in it; the address we gave carries a name and a password. */
const postmark: Provider = ({ authorization, body }, secret) => {
  if (!hasPassword(authorization, secret)) return notTheirs
  const read = jsonIn(body)
  const raw = typeof read?.RawEmail === 'string' ? read.RawEmail : ''
  if (raw === '') return { kind: 'without_mail' }
  const recipient = typeof read?.OriginalRecipient === 'string' ? read.OriginalRecipient : ''
  return { kind: 'mail', mail: { raw: Buffer.from(raw, 'utf8'), from: null, recipient, token: null } }
}

const providers: Readonly<Record<HookKind, Provider>> = { mailgun, postmark }

/** Reads a request of a provider; nothing of one that is not genuine is believed. */
export const readHook = (kind: HookKind, request: HookRequest, secret: string, now: Date): HookReading =>
  providers[kind](request, secret, now)

/** Whether the head of a request already says that it is not the provider's; Mailgun's signature stands in the body. */
export const isRefusedUnread = (kind: HookKind, authorization: string | null, secret: string): boolean =>
  kind === 'postmark' && !hasPassword(authorization, secret)

/** Compares in a time that says nothing about where two texts differ. */
const isSame = (given: string, expected: string): boolean => {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(expected))
}

const jsonIn = (body: Buffer): Record<string, unknown> | null => {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'))
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null
  } catch {
    return null
  }
}
