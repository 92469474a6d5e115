const escapeSign = 27
const shiftOut = 14
const shiftIn = 15
const lineFeed = 10

type Plane = 'plain' | 'kana' | 'kanji' | 'more kanji'

const planes: readonly [sequence: readonly number[], plane: Plane][] = [
  [[0x24, 0x28, 0x44], 'more kanji'],
  [[0x24, 0x28, 0x40], 'kanji'],
  [[0x24, 0x28, 0x42], 'kanji'],
  [[0x24, 0x40], 'kanji'],
  [[0x24, 0x42], 'kanji'],
  [[0x28, 0x49], 'kana'],
  [[0x28, 0x42], 'plain'],
  [[0x28, 0x4a], 'plain'],
  [[0x28, 0x48], 'plain'],
]

const startsWith = (bytes: Uint8Array, at: number, sequence: readonly number[]) =>
  sequence.every((byte, index) => bytes[at + index] === byte)

/**
 * Japanese mail (ISO-2022-JP) with all that its writers add: the signs of NEC and IBM, JIS X 0212, and half-width kana
 * by escapeSign, by shift or as bare bytes. Turned into EUC-JP, which has a place for each of them.
 */
export const japaneseMail = (bytes: Uint8Array, isStrict: boolean): string => {
  const euc: number[] = []
  let plane: Plane = 'plain'
  let shifted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === escapeSign) {
      const change = planes.find(([sequence]) => startsWith(bytes, at + 1, sequence))
      if (!change) continue
      plane = change[1]
      at += change[0].length
    } else if (byte === shiftOut || byte === shiftIn) shifted = byte === shiftOut
    else if (byte === lineFeed) {
      plane = 'plain'
      shifted = false
      euc.push(byte)
    } else if (byte <= 32 || byte === 127) euc.push(byte)
    else if (byte > 127) euc.push(...(byte >= 0xa1 && byte <= 0xdf ? [0x8e, byte] : [0x3f]))
    else if (shifted || plane === 'kana') euc.push(0x8e, byte | 128)
    else if (plane === 'plain') euc.push(byte)
    else if (bytes[at + 1] !== undefined && bytes[at + 1]! > 32) {
      if (plane === 'more kanji') euc.push(0x8f)
      euc.push(byte | 128, bytes[++at]! | 128)
    }
  }
  return new TextDecoder('euc-jp', { fatal: isStrict }).decode(Uint8Array.from(euc))
}

/** Korean mail (ISO-2022-KR): two bytes a syllable between the shifts. */
export const koreanMail = (bytes: Uint8Array, isStrict: boolean): string => {
  let shifted = false
  const euc: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === escapeSign && startsWith(bytes, at + 1, [0x24, 0x29, 0x43])) at += 3
    else if (byte === shiftOut || byte === shiftIn) shifted = byte === shiftOut
    else euc.push(shifted && byte > 32 ? byte | 128 : byte)
  }
  return new TextDecoder('euc-kr', { fatal: isStrict }).decode(Uint8Array.from(euc))
}

/** Chinese mail in HZ: GB 2312 between ~{ and ~}. */
export const tildeChinese = (bytes: Uint8Array, isStrict: boolean): string => {
  let chinese = false
  const gb: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    const next = bytes[at + 1]
    if (byte === 0x7e && (next === 0x7b || next === 0x7d)) {
      chinese = next === 0x7b
      at++
    } else if (byte === 0x7e && next === 0x7e && !chinese) gb.push(bytes[++at]!)
    else if (byte === 0x7e && next === lineFeed) at++
    else gb.push(chinese && byte > 32 ? byte | 128 : byte)
  }
  return new TextDecoder('gb18030', { fatal: isStrict }).decode(Uint8Array.from(gb))
}
