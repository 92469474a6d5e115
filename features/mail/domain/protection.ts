import { signedContent } from './cms.ts'
import { contentOf, type MimePart } from './mime.ts'

/** Words that only the holder of a key can read, or words that somebody signed. */
export type Protection = 'encrypted' | 'signed'

const sealed = /^application\/(x-)?pkcs7-mime$/

/** Whether a mail is encrypted or signed as a whole, by S/MIME or PGP. What else is inside is not looked at. */
export const protectionOf = (part: MimePart): Protection | null => {
  if (part.type.value === 'multipart/encrypted') return 'encrypted'
  if (sealed.test(part.type.value)) return signedContent(contentOf(part)) ? 'signed' : 'encrypted'
  if (part.type.value === 'multipart/signed')
    return (part.parts[0] && protectionOf(part.parts[0])) ?? 'signed'
  const [first] = part.parts
  return first && part.type.value === 'multipart/mixed' ? protectionOf(first) : null
}

/** What a signed S/MIME part holds, to be read like a mail; null when it is no such part. */
export const signedInside = (part: MimePart): Uint8Array | null =>
  sealed.test(part.type.value) ? signedContent(contentOf(part)) : null

export interface Unarmoured {
  text: string
  protection: Protection | null
  /** The encrypted block, to be kept as a file. */
  block: string | null
}

const begins = /^-----BEGIN PGP (SIGNED )?MESSAGE-----[ \t]*$/m

/** A text out of the armour of PGP: what is signed is read, what is encrypted is set apart. */
export const unarmoured = (text: string): Unarmoured => {
  const start = begins.exec(text)
  if (!start) return { text, protection: null, block: null }
  const mark = start[1] ? '-----END PGP SIGNATURE-----' : '-----END PGP MESSAGE-----'
  const found = text.indexOf(mark, start.index)
  const end = found < 0 ? text.length : found + mark.length
  const before = text.slice(0, start.index)
  const inside = text.slice(start.index, end)
  const after = text.slice(end)
  if (!start[1]) return { text: `${before}${after}`.trim(), protection: 'encrypted', block: `${inside}\n` }
  const words = inside.slice(start[0].length).replace(/^\n?(?:[A-Z][a-z]+: [^\n]*\n)*\n/, '')
  const cut = words.indexOf('\n-----BEGIN PGP SIGNATURE-----')
  const signed = (cut < 0 ? words : words.slice(0, cut)).replace(/^- /gm, '')
  return { text: `${before}${signed}${after}`, protection: 'signed', block: null }
}
