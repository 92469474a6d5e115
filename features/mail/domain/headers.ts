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
  const crlf = buffer.indexOf('\r\n\r\n')
  const lf = buffer.indexOf('\n\n')
  if (crlf < 0 && lf < 0) return buffer.length
  return lf >= 0 && (crlf < 0 || lf < crlf) ? lf + 2 : crlf + 4
}

/** The header fields of a raw mail, in their order, read without trusting any of it. */
export const readHeaders = (raw: Uint8Array): { fields: HeaderField[]; truncated: boolean } => {
  const end = bodyStart(raw)
  const head = decodeBytes(raw.subarray(0, Math.min(end, largestHead)))
  const fields: HeaderField[] = []
  for (const line of head.split(/\r\n|\n|\r/)) {
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

/** The text of the first field of that name, or an empty text. */
export const headerText = (fields: readonly HeaderField[], name: string): string =>
  fields.find((field) => field.name === name)?.text ?? ''

/** Bytes read as UTF-8, or as Windows-1252 when they are not. */
export const decodeBytes = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
