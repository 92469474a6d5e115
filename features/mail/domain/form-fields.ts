const lineEnd = Buffer.from('\r\n')
const headEnd = Buffer.from('\r\n\r\n')

/** The fields of a form as bytes, so that a raw mail in one stays as it was; of several with one name the first. */
export const formFields = (contentType: string, body: Buffer): Map<string, Buffer> => {
  const boundary = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  return boundary ? multipart(body, (boundary[1] ?? boundary[2])!) : urlEncoded(body)
}

const mostFields = 200
const longestHead = 16 * 1024

const multipart = (body: Buffer, boundary: string): Map<string, Buffer> => {
  const fields = new Map<string, Buffer>()
  const edge = Buffer.from(`--${boundary}`)
  const nextEdge = Buffer.concat([lineEnd, edge])
  let at = body.indexOf(edge)
  for (let seen = 0; at >= 0 && seen < mostFields; seen++) {
    const from = at + edge.length
    if (!body.subarray(from, from + 2).equals(lineEnd)) break
    const next = body.indexOf(nextEdge, from)
    const head = body.subarray(from, from + longestHead).indexOf(headEnd)
    if (next < 0 || head < 0 || from + head > next) break
    const name = /\bname="([^"]*)"/i.exec(body.toString('utf8', from, from + head))?.[1]
    if (name !== undefined && !fields.has(name)) fields.set(name, body.subarray(from + head + 4, next))
    at = next + 2
  }
  return fields
}

const [ampersand, equals, percent, plus, space] = [...Buffer.from('&=%+ ')] as [
  number,
  number,
  number,
  number,
  number,
]

const urlEncoded = (body: Buffer): Map<string, Buffer> => {
  const fields = new Map<string, Buffer>()
  let from = 0
  for (let seen = 0; from <= body.length && seen < mostFields; seen++) {
    const found = body.indexOf(ampersand, from)
    const pair = body.subarray(from, found < 0 ? body.length : found)
    const cut = pair.indexOf(equals)
    const name = decoded(cut < 0 ? pair : pair.subarray(0, cut)).toString('utf8')
    if (!fields.has(name)) fields.set(name, decoded(cut < 0 ? Buffer.alloc(0) : pair.subarray(cut + 1)))
    from += pair.length + 1
  }
  return fields
}

const decoded = (coded: Buffer): Buffer => {
  const plain = Buffer.allocUnsafe(coded.length)
  let length = 0
  for (let at = 0; at < coded.length; at++) {
    const byte = coded[at]!
    const high = byte === percent ? nibble(coded[at + 1]) : -1
    const low = high < 0 ? -1 : nibble(coded[at + 2])
    if (low >= 0) at += 2
    plain[length++] = low >= 0 ? high * 16 + low : byte === plus ? space : byte
  }
  return plain.subarray(0, length)
}

/** The value of one hexadecimal digit; -1 for anything else. */
const nibble = (byte = 0): number => {
  if (byte >= 48 && byte <= 57) return byte - 48
  const small = byte | 32
  return small >= 97 && small <= 102 ? small - 87 : -1
}
