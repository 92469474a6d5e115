import { createHash } from 'node:crypto'
import { toBase32 } from '#features/mail/domain/base32.ts'

const SIZE = 20
const PATTERN = /^[a-z2-7]{32}$/

/** Writes 20 random bytes as the token of a link by which somebody shows that an address is theirs. */
export const confirmToken = (random: Uint8Array): string => {
  if (random.length !== SIZE) throw new RangeError('a token of a confirmation needs 20 random bytes')
  return toBase32(random)
}

/** What is stored of it; null when the text cannot be one. */
export const hashOfConfirm = (text: string): string | null => {
  const token = text.toLowerCase()
  return PATTERN.test(token) ? createHash('sha256').update(`form ${token}`).digest('hex') : null
}
