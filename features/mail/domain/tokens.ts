import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { fromBase32, toBase32 } from './base32.ts'

/** The keys that sign our Message-IDs: the first signs, all of them verify. */
export type MailKeys = readonly [Uint8Array, ...Uint8Array[]]

/** Derives the signing keys from the installation's secrets, newest first. */
export const mailKeys = (secrets: readonly [string, ...string[]]): MailKeys => {
  const [first, ...older] = secrets.map(
    (secret) => new Uint8Array(hkdfSync('sha256', secret, '', 'regard mail message-id', 32)),
  )
  return [first!, ...older]
}

const tokenPattern = /^[a-z2-7]{26}$/

/** Makes a reply token of 26 letters from 16 random bytes. */
export const replyToken = (random: Uint8Array): string => {
  if (random.length !== 16) throw new RangeError('a reply token needs 16 random bytes')
  return toBase32(random)
}

/** Reads a reply token in either case; null when it is not one. */
export const readReplyToken = (text: string): string | null => {
  const token = text.toLowerCase()
  return tokenPattern.test(token) ? token : null
}

/** The Message-ID of one of our messages: its id and a signature over it, at the inbox's domain. */
export const signedMessageId = (messageId: string, domain: string, keys: MailKeys): string => {
  const id = toBase32(uuidBytes(messageId))
  return `<m.${id}.${signature(id, domain, keys[0])}@${domain.toLowerCase()}>`
}

/** The id of our message that a Message-ID stands for, or null when the signature is not ours. */
export const verifiedMessageId = (headerId: string, keys: MailKeys): string | null => {
  const match = signedPattern.exec(headerId.trim().toLowerCase())
  if (!match) return null
  const [, id, given, domain] = match
  const bytes = isGenuine(id!, domain!, given!, keys) ? fromBase32(id!) : null
  return bytes?.length === 16 ? uuidText(bytes) : null
}

/** What X-Regard-Message stands for: a message to somebody outside, or a mail of Regard's own. */
export interface RegardMark {
  readonly kind: 'message' | 'notice'
  readonly id: string
}

/** The value of X-Regard-Message: an id and a signature over it, whatever becomes of the Message-ID on the way. */
export const signedMark = ({ kind, id }: RegardMark, keys: MailKeys): string => {
  const marked = `${kind === 'message' ? 'm' : 'n'}.${toBase32(uuidBytes(id))}`
  return `${marked}.${signature(marked, markPurpose, keys[0])}`
}

/** What a value of X-Regard-Message stands for, or null when the signature is not ours. */
export const verifiedMark = (text: string, keys: MailKeys): RegardMark | null => {
  const match = markPattern.exec(text.trim().toLowerCase())
  if (!match) return null
  const [, letter, id, given] = match
  const bytes = isGenuine(`${letter}.${id}`, markPurpose, given!, keys) ? fromBase32(id!) : null
  return bytes?.length === 16 ? { kind: letter === 'm' ? 'message' : 'notice', id: uuidText(bytes) } : null
}

// No domain is spelt like this, so that a mark is never a Message-ID's signature nor the other way round.
const markPurpose = ' x-regard-message'

const markPattern = /^([mn])\.([a-z2-7]{26})\.([a-z2-7]{26})$/

const signedPattern = /^<m\.([a-z2-7]{26})\.([a-z2-7]{26})@([^<>\s@]{1,253})>$/

const signature = (id: string, domain: string, key: Uint8Array) =>
  toBase32(createHmac('sha256', key).update(`${id}@${domain.toLowerCase()}`).digest().subarray(0, 16))

const isGenuine = (id: string, domain: string, given: string, keys: MailKeys) =>
  keys
    .map((key) => timingSafeEqual(Buffer.from(signature(id, domain, key)), Buffer.from(given)))
    .includes(true)

const uuidBytes = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')

const uuidText = (bytes: Uint8Array) => {
  const hex = Buffer.from(bytes).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
