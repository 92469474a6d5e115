import iconv from 'iconv-lite'
import { japaneseMail, koreanMail, tildeChinese } from './charsets-escaped.ts'

type Reader = (bytes: Uint8Array, isStrict: boolean) => string

const platform =
  (label: string): Reader =>
  (bytes, isStrict) =>
    new TextDecoder(label, { fatal: isStrict }).decode(bytes)

// The platform knows neither the later Korean syllables nor the Hong Kong and ETEN signs of Big5, nor anything of DOS.
const library =
  (label: string): Reader =>
  (bytes, isStrict) => {
    const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), label)
    if (isStrict && text.includes('\ufffd')) throw new TypeError(`not ${label}`)
    return text
  }

const utf8 = platform('utf-8')
const western = platform('windows-1252')

const spellings: readonly [RegExp, (label: string) => Reader][] = [
  [/^(unicode-?1-?1-?)?utf-?8|^cp-?65001$/, () => utf8],
  [/^(unicode-?1-?1-?|x-)?utf-?7|^cp-?65000$/, () => library('utf-7')],
  [/iso-?2022-?jp|^jis$|^cp5022\d$/, () => japaneseMail],
  [/iso-?2022-?kr/, () => koreanMail],
  [/^hz/, () => tildeChinese],
  [/shift|sjis|^(cp|ms|x-ms-cp|windows-)932$|^windows-31j$|^ms_kanji$/, () => platform('shift_jis')],
  [/^(x-)?euc-?jp/, () => platform('euc-jp')],
  [/euc-?kr|^ks_?c|(cp|ms|uhc|windows-)949$|^uhc$|^korean$/, () => library('cp949')],
  [/big-?5|^(cp|ms|windows-)950$/, () => library('big5-hkscs')],
  [/gb-?18030|gbk|gb-?_?2312|^(cp|ms|windows-)936$|^euc-?cn$/, () => platform('gb18030')],
  [/^koi8-?ru?$|^koi8$|^koi$/, () => platform('koi8-r')],
  [/^(cp|win|windows|ms)[-_]?(125\d|874)/, (label) => platform(`windows-${/125\d|874/.exec(label)![0]}`)],
  [/^(us-?)?ascii|^ansi|^7bit$|^8bit$|^default$|^latin-?1$|^iso-?8859-?1$/, () => western],
  [/^iso_?-?8859[-_]?\d+/, (label) => platform(`iso-8859-${/8859[-_]?(\d+)/.exec(label)![1]}`)],
]

const readers = new Map<string, Reader | null>()

const readerOf = (given: string): Reader | null => {
  const label = given
    .toLowerCase()
    .replace(/^[\s"'_=]+|[\s"';$].*$/g, '')
    .slice(0, 60)
  const known = readers.get(label)
  if (known !== undefined) return known
  const found = spellings.find(([spelling]) => spelling.test(label))
  const reader =
    (found && working(() => found[1](label))) ?? working(() => platform(label)) ?? libraryFor(label)
  if (readers.size > 500) readers.clear()
  readers.set(label, reader)
  return reader
}

const working = (make: () => Reader): Reader | null => {
  try {
    const reader = make()
    reader(new Uint8Array(), false)
    return reader
  } catch {
    return null
  }
}

const libraryFor = (label: string): Reader | null =>
  label !== '' && iconv.encodingExists(label) && !/^(base64|hex|binary|ucs|utf)/.test(label)
    ? library(label)
    : null

const manyBytes = new Set<Reader>([japaneseMail, koreanMail, tildeChinese])

/**
 * Bytes as text, in the charset that their label names, unless they are plainly something else: labels are often
 * missing, unknown or wrong, and UTF-8 hardly ever appears by chance.
 */
export const decodeText = (bytes: Uint8Array, label = ''): string => {
  const reader = readerOf(label)
  if (reader && manyBytes.has(reader)) return reader(bytes, false)
  if (!reader || reader === utf8 || reader === western) return decodeUnsure(bytes, reader === utf8)
  if (isAscii(bytes) && !/utf-?(7|16|32)|ucs|unicode/i.test(label)) return decodeUnsure(bytes, true)
  // Two bytes of Chinese, Japanese or Korean may look like UTF-8; only what is a fault in them is read as that.
  if (!isEastAsian(label)) return strict(utf8, bytes) ?? reader(bytes, false)
  return strict(reader, bytes) ?? strict(utf8, bytes) ?? reader(bytes, false)
}

const isEastAsian = (label: string) =>
  /jp|jis|932|kr|949|ks|uhc|korean|big|950|gb|936|utf|ucs|unicode/i.test(label)

const decodeUnsure = (bytes: Uint8Array, saysUtf8: boolean): string => {
  if (hasEscape(bytes)) return japaneseMail(bytes, false)
  const text = strict(utf8, bytes)
  if (text !== null) return text
  return saysUtf8 && isMostlyUtf8(bytes) ? utf8(bytes, false) : western(bytes, false)
}

const strict = (reader: Reader, bytes: Uint8Array): string | null => {
  try {
    return reader(bytes, true)
  } catch {
    return null
  }
}

const isAscii = (bytes: Uint8Array) => !bytes.some((byte) => byte > 127)

const hasEscape = (bytes: Uint8Array) => {
  const at = bytes.indexOf(27)
  return at >= 0 && (bytes[at + 1] === 0x24 || (bytes[at + 1] === 0x28 && bytes[at + 2] === 0x49))
}

/** UTF-8 that was cut in the middle of a character, rather than another charset under its name. */
const isMostlyUtf8 = (bytes: Uint8Array): boolean => {
  const text = utf8(bytes.subarray(0, 100_000), false)
  const faults = text.split('\ufffd').length - 1
  const foreign = text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0
  return foreign > faults * 2
}
