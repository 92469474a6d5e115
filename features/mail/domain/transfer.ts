/** The bytes of a part as they were before they were made fit for mail. */
export const decodeTransfer = (bytes: Uint8Array, encoding: string): Uint8Array => {
  if (encoding === 'base64') return fromBase64(bytes)
  if (encoding === 'quoted-printable') return fromQuoted(bytes)
  if (/^(x-)?uue(ncode)?$/.test(encoding)) return fromUuencode(bytes)
  return bytes
}

const asLatin = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

const fromBase64 = (bytes: Uint8Array): Uint8Array => {
  const text = asLatin(bytes)
  const whole = text.indexOf('=')
  if (whole < 0 || /^[=\s]*$/.test(text.slice(whole, whole + 100))) return Buffer.from(text, 'base64')
  // Padding in the middle: pieces that were encoded one by one. What follows a whole piece without it is no base64.
  return Buffer.concat(
    text
      .split(/=+/)
      .filter((piece) => piece.length > 1)
      .map((piece) => Buffer.from(piece, 'base64')),
  )
}

const hex = (byte: number | undefined): number => {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  const letter = byte | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}

const isBlank = (byte: number | undefined) => byte === 32 || byte === 9

/** Quoted-printable; what is no valid code stays as it is. */
export const fromQuoted = (bytes: Uint8Array): Uint8Array => {
  const out = Buffer.allocUnsafe(bytes.length)
  let to = 0
  let blanks = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === 10 || byte === 13) to -= blanks
    blanks = isBlank(byte) ? blanks + 1 : 0
    if (byte !== 61) {
      out[to++] = byte
      continue
    }
    const high = hex(bytes[at + 1])
    const low = hex(bytes[at + 2])
    if (high >= 0 && low >= 0) {
      out[to++] = high * 16 + low
      at += 2
      continue
    }
    let end = at + 1
    while (isBlank(bytes[end])) end++
    if (bytes[end] === 13 && bytes[end + 1] === 10) at = end + 1
    else if (bytes[end] === 10 || bytes[end] === 13 || end >= bytes.length) at = end
    else out[to++] = byte
  }
  return out.subarray(0, to)
}

const fromUuencode = (bytes: Uint8Array): Uint8Array => {
  const chunks: Buffer[] = []
  let began = false
  for (const line of asLatin(bytes).split(/\r?\n/)) {
    if (!began) began = /^begin [0-7]{3,4} /.test(line)
    else if (line === 'end') break
    else chunks.push(uuLine(line))
  }
  return began ? Buffer.concat(chunks) : bytes
}

const uuLine = (line: string): Buffer => {
  const sixBits = (at: number) => (line.charCodeAt(at) - 32) & 63
  const length = line === '' ? 0 : sixBits(0)
  const out = Buffer.alloc(length)
  for (let at = 1, to = 0; to < length && at < line.length; at += 4) {
    const bits = (sixBits(at) << 18) | (sixBits(at + 1) << 12) | (sixBits(at + 2) << 6) | sixBits(at + 3)
    for (const shift of [16, 8, 0]) if (to < length) out[to++] = (bits >> shift) & 255
  }
  return out
}
