const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** Writes bytes as lower-case base32 without padding (RFC 4648 section 6). */
export const toBase32 = (bytes: Uint8Array): string => {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(value >>> bits) & 31]
    }
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text
}

/** Reads base32 in either case; null when a character is not of its alphabet. */
export const fromBase32 = (text: string): Uint8Array | null => {
  const bytes: number[] = []
  let bits = 0
  let value = 0
  for (const letter of text.toLowerCase()) {
    const digit = alphabet.indexOf(letter)
    if (digit < 0) return null
    value = (value << 5) | digit
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((value >>> bits) & 255)
      value &= (1 << bits) - 1
    }
  }
  return Uint8Array.from(bytes)
}
