import { decodeText } from './charsets.ts'

/** One header field of a mail: its name in lower case and its unfolded text. */
export interface HeaderField {
  name: string
  text: string
}

const largestHead = 256 * 1024
const mostFields = 2000

/** Where the body of a mail begins: after the first empty line, or at its end. */
export const bodyStart = (raw: Uint8Array): number => {
  const buffer = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  // A part without any header begins with the empty line itself.
  if (buffer[0] === 10) return 1
  if (buffer[0] === 13 && buffer[1] === 10) return 2
  const lf = buffer.indexOf('\n\n')
  const crlf = buffer.subarray(0, lf < 0 ? buffer.length : lf).indexOf('\r\n\r\n')
  if (crlf < 0 && lf < 0) return buffer.length
  return crlf < 0 ? lf + 2 : crlf + 4
}

/** The header fields of a raw mail or of a part, in their order, read without trusting any of it. */
export const readHeaders = (
  raw: Uint8Array,
  end = bodyStart(raw),
): { fields: HeaderField[]; truncated: boolean } => {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(end, largestHead)).toString('latin1')
  const charset = foreign.test(head) ? charsetIn(head) || charsetIn(startOf(raw, end)) : ''
  const fields: HeaderField[] = []
  for (const bytes of head.split(/\r\n|\n|\r/)) {
    const line = foreign.test(bytes) ? decodeText(Buffer.from(bytes, 'latin1'), charset) : bytes
    const last = fields.at(-1)
    if (/^[ \t]/.test(line)) {
      if (last && last.text.length < largestHead) last.text = `${last.text} ${line.trim()}`
      continue
    }
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    if (fields.length >= mostFields) return { fields, truncated: true }
    fields.push({ name: line.slice(0, colon).trim().toLowerCase(), text: line.slice(colon + 1).trim() })
  }
  return { fields, truncated: end > largestHead }
}

const startOf = (raw: Uint8Array, end: number) =>
  Buffer.from(raw.buffer, raw.byteOffset + end, Math.min(raw.length - end, 8192)).toString('latin1')

/** The charset named first: who writes bare bytes into a header writes them as in the text below. */
const charsetIn = (text: string): string => /\bcharset\s*=\s*"?([\w.:-]{1,40})/i.exec(text)?.[1] ?? ''

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that begins Japanese
const foreign = /[\x80-\xff\x1b]/

/** The text of the first field of that name, or an empty text. */
export const headerText = (fields: readonly HeaderField[], name: string): string =>
  fields.find((field) => field.name === name)?.text ?? ''
