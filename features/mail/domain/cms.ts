interface Element {
  tag: number
  content: Uint8Array
  /** Where the next element begins. */
  end: number
}

const deepest = 20
const signedData = '2a864886f70d010702'
const data = '2a864886f70d010701'

/** The words inside a signed S/MIME message, or null when it is none (then it is encrypted) or cannot be read. */
export const signedContent = (bytes: Uint8Array): Uint8Array | null => {
  try {
    const [kind, wrapped] = elements(first(bytes).content)
    if (kind === undefined || wrapped === undefined || hexOf(kind) !== signedData) return null
    const encapsulated = elements(first(wrapped.content).content).find(({ tag }) => tag === 0x30)
    const [type, content] = elements(encapsulated?.content ?? new Uint8Array())
    if (type === undefined || content === undefined || hexOf(type) !== data) return null
    return octets(first(content.content), 0)
  } catch {
    return null
  }
}

const hexOf = ({ content }: Element) => Buffer.from(content).toString('hex')

const first = (bytes: Uint8Array): Element => elementAt(bytes, 0, 0)

const elements = (bytes: Uint8Array): Element[] => {
  const found: Element[] = []
  for (let at = 0; at < bytes.length && found.length < 1000; ) {
    const element = elementAt(bytes, at, 0)
    if (element.tag === 0) break
    found.push(element)
    at = element.end
  }
  return found
}

/** An element of DER, or of BER with a length that only its end tells. */
const elementAt = (bytes: Uint8Array, at: number, depth: number): Element => {
  const tag = bytes[at]
  const size = bytes[at + 1]
  if (tag === undefined || size === undefined || depth > deepest) throw new RangeError('no element')
  if (size === 0x80) {
    let end = at + 2
    while (bytes[end] !== 0 || bytes[end + 1] !== 0) end = elementAt(bytes, end, depth + 1).end
    return { tag, content: bytes.subarray(at + 2, end), end: end + 2 }
  }
  const more = size > 0x80 ? size - 0x80 : 0
  if (more > 4) throw new RangeError('too long')
  let length = more === 0 ? size : 0
  for (let next = 0; next < more; next++) length = length * 256 + (bytes[at + 2 + next] ?? 0)
  const start = at + 2 + more
  if (start + length > bytes.length) throw new RangeError('cut off')
  return { tag, content: bytes.subarray(start, start + length), end: start + length }
}

const octets = ({ tag, content }: Element, depth: number): Uint8Array => {
  if (tag === 0x04) return content
  if (tag !== 0x24 || depth > deepest) throw new RangeError('no octets')
  const pieces: Uint8Array[] = []
  for (let at = 0; at < content.length; ) {
    const element = elementAt(content, at, 0)
    if (element.tag === 0) break
    pieces.push(octets(element, depth + 1))
    at = element.end
  }
  return Buffer.concat(pieces)
}
