import { bodyStart, type HeaderField, headerText, readHeaders } from './headers.ts'
import { type Parameters, readParameters } from './parameters.ts'
import { decodeTransfer } from './transfer.ts'

/** One part of a mail: what its headers say, and its bytes as they came. */
export interface MimePart {
  fields: readonly HeaderField[]
  type: Parameters
  disposition: Parameters
  body: Uint8Array
  /** The parts of a multipart; none when it holds none, or lies too deep to be opened. */
  parts: readonly MimePart[]
}

export interface MimeMail {
  root: MimePart
  /** More parts, or deeper ones, than are opened. */
  isTruncated: boolean
}

const deepest = 25
const mostParts = 1000

/** Reads the structure of a mail: every byte is looked at once for each level, whatever the mail pretends to be. */
export const readMime = (raw: Uint8Array): MimeMail => {
  const limits = { left: mostParts, isTruncated: false }
  return { root: readPart(raw, 'text/plain', 0, limits), isTruncated: limits.isTruncated }
}

interface Limits {
  left: number
  isTruncated: boolean
}

const readPart = (raw: Uint8Array, usual: string, depth: number, limits: Limits): MimePart => {
  const start = bodyStart(raw)
  const { fields } = readHeaders(raw, start)
  const named = readParameters(headerText(fields, 'content-type'))
  const type = /^[^/\s]+\/[^/\s]+$/.test(named.value) ? named : { ...named, value: usual }
  const body = raw.subarray(start)
  const boundary = type.named.get('boundary')?.trimEnd()
  const part = { fields, type, disposition: readParameters(headerText(fields, 'content-disposition')), body }
  if (!type.value.startsWith('multipart/') || !boundary) return { ...part, parts: [] }
  if (depth >= deepest) {
    limits.isTruncated = true
    return { ...part, parts: [] }
  }
  const usualInside = type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const parts = [...between(body, boundary, limits)].map((inside) =>
    readPart(inside, usualInside, depth + 1, limits),
  )
  return { ...part, parts }
}

function* between(body: Uint8Array, boundary: string, limits: Limits): Generator<Uint8Array> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const mark = Buffer.from(`--${boundary}`, 'latin1')
  let from = -1
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    if (at > 0 && bytes[at - 1] !== 10) continue
    const after = at + mark.length
    const isLast = bytes[after] === 45 && bytes[after + 1] === 45
    const line = lineEnd(bytes, after)
    if (!isLast && bytes.subarray(after, line).toString('latin1', 0, 100).trim() !== '') continue
    if (from >= 0) {
      if (limits.left-- <= 0) {
        limits.isTruncated = true
        return
      }
      yield body.subarray(from, Math.max(from, beforeLine(bytes, at)))
    }
    if (isLast) return
    from = line + 1
    at = line - 1
  }
  // Without its last boundary the last part goes on to the end.
  if (from >= 0 && from < bytes.length && limits.left-- > 0) yield body.subarray(from)
}

const lineEnd = (bytes: Buffer, from: number): number => {
  const at = bytes.indexOf(10, from)
  return at < 0 ? bytes.length : at
}

const beforeLine = (bytes: Buffer, at: number): number => (bytes[at - 2] === 13 ? at - 2 : at - 1)

/** The bytes of a part, decoded. */
export const contentOf = (part: MimePart): Uint8Array =>
  decodeTransfer(
    part.body,
    headerText(part.fields, 'content-transfer-encoding')
      .trim()
      .toLowerCase()
      .replace(/[\s;].*$/, ''),
  )

/** The charset that a part names, or an empty text. */
export const charsetOf = (part: MimePart): string => part.type.named.get('charset') ?? ''
