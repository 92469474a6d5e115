import { byteReader } from './byte-reader.ts'
import { decodeText } from './charsets.ts'

const start =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'
const compressed = 0x75465a4c
const plain = 0x414c454d
const largest = 4_000_000

/** RTF as Outlook packs it (LZFu); null when it is something else. */
export const unpackRtf = (packed: Uint8Array): string | null => {
  const reader = byteReader(packed)
  if (reader.left() < 16) return null
  reader.bytes(4)
  const size = Math.min(reader.number(4), largest)
  const kind = reader.number(4)
  reader.bytes(4)
  if (kind === plain) return Buffer.from(reader.bytes(Math.min(size, reader.left()))).toString('latin1')
  return kind === compressed ? inflated(reader.bytes(reader.left()), size) : null
}

const inflated = (bytes: Uint8Array, size: number): string => {
  const window = Buffer.alloc(4096)
  window.write(start, 'latin1')
  const out = Buffer.alloc(size)
  let write = start.length
  let to = 0
  const put = (byte: number) => {
    window[write] = byte
    write = (write + 1) % 4096
    if (to < size) out[to++] = byte
  }
  for (let at = 0; at < bytes.length && to < size; ) {
    const flags = bytes[at++]!
    for (let bit = 0; bit < 8 && at < bytes.length && to < size; bit++) {
      if ((flags & (1 << bit)) === 0) put(bytes[at++]!)
      else {
        const reference = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
        at += 2
        const from = reference >> 4
        if (from === write) return out.toString('latin1', 0, to)
        for (let next = 0; next < (reference & 15) + 2; next++) put(window[(from + next) % 4096]!)
      }
    }
  }
  return out.toString('latin1', 0, to)
}

const silent =
  /^(fonttbl|colortbl|stylesheet|info|pict|object|themedata|latentstyles|listtable|listoverridetable|generator|xmlnstbl|datastore)$/
const signs: Record<string, string> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  endash: '–',
  emdash: '—',
  '~': '\u00a0',
}
const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)/gi

/** The words of an RTF text. */
export const rtfText = (rtf: string): string => {
  const charset = `cp${/\\ansicpg(\d{1,5})/.exec(rtf)?.[1] ?? 1252}`
  const words: string[] = []
  let bytes: number[] = []
  let quietFrom = -1
  let depth = 0
  let skip = 0
  const flush = () => {
    if (bytes.length > 0) words.push(decodeText(Uint8Array.from(bytes), charset))
    bytes = []
  }
  const say = (text: string) => {
    if (quietFrom >= 0) return
    flush()
    words.push(text)
  }
  for (const [, word, number, hex, sign, brace, text] of rtf.matchAll(token)) {
    if (brace === '{') depth++
    else if (brace === '}') {
      depth--
      if (depth < quietFrom) quietFrom = -1
    } else if (sign === '*' || (word !== undefined && silent.test(word))) {
      if (quietFrom < 0) quietFrom = depth
    } else if (word === 'u' && number !== undefined) {
      say(String.fromCharCode(Number(number) & 0xffff))
      skip = 1
    } else if (hex !== undefined) {
      if (skip > 0) skip--
      else if (quietFrom < 0) bytes.push(Number.parseInt(hex, 16))
    } else if (word !== undefined) say(signs[word] ?? '')
    else if (sign !== undefined) say(signs[sign] ?? (/[\\{}]/.test(sign) ? sign : ''))
    else if (text !== undefined) {
      say(text.slice(skip))
      skip = 0
    }
  }
  flush()
  return words.join('').trim()
}
