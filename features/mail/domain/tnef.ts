import { mediaType } from './attachment.ts'
import { byteReader } from './byte-reader.ts'
import { decodeText } from './charsets.ts'
import { clean } from './clean.ts'
import type { ParsedAttachment } from './parsed-mail.ts'
import { rtfText, unpackRtf } from './rtf.ts'
import { type Property, readProperties } from './tnef-properties.ts'

/** What Outlook packed into a winmail.dat. */
export interface Unpacked {
  text: string | null
  html: string | null
  attachments: ParsedAttachment[]
  isTruncated: boolean
}

const signature = 0x223e9f78
const mostAttributes = 5000
const ids = {
  body: 0x800c,
  title: 0x8010,
  data: 0x800f,
  begins: 0x9002,
  codePage: 0x9007,
  message: 0x9003,
  file: 0x9005,
}
const properties = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  name: 0x3707,
  shortName: 0x3704,
  type: 0x370e,
  data: 0x3701,
  id: 0x3712,
}

interface File {
  name: string
  type: string
  contentId: string
  content: Uint8Array | null
}

/** Opens a winmail.dat (TNEF); null when it is none. What is cut off gives what came before. */
export const readTnef = (bytes: Uint8Array): Unpacked | null => {
  const reader = byteReader(bytes)
  if (reader.left() < 6 || reader.number(4) !== signature) return null
  reader.bytes(2)
  const unpacked: Unpacked = { text: null, html: null, attachments: [], isTruncated: false }
  const files: File[] = []
  let charset = 'windows-1252'
  const textOf = ({ value, isUnicode }: Property) =>
    decodeText(value, isUnicode ? 'utf-16le' : charset).replace(/\0+$/, '')
  try {
    for (let count = 0; reader.left() > 0 && count < mostAttributes; count++) {
      reader.bytes(1)
      const id = reader.number(4) & 0xffff
      const value = reader.bytes(reader.number(4))
      reader.bytes(Math.min(2, reader.left()))
      const file = files.at(-1)
      if (id === ids.codePage && value.length >= 4) charset = `cp${byteReader(value).number(4)}`
      else if (id === ids.begins) files.push({ name: '', type: '', contentId: '', content: null })
      else if (id === ids.body) unpacked.text ??= textOf({ value, isUnicode: false })
      else if (id === ids.message) readMessage(readProperties(value), unpacked, textOf)
      else if (file && id === ids.title) file.name ||= textOf({ value, isUnicode: false })
      else if (file && id === ids.data) file.content = value
      else if (file && id === ids.file) readFile(readProperties(value), file, textOf)
    }
  } catch {
    unpacked.isTruncated = true
  }
  unpacked.attachments.push(...files.flatMap(attachmentOf))
  return unpacked
}

type Read = (property: Property) => string

const readMessage = (found: ReadonlyMap<number, Property>, unpacked: Unpacked, textOf: Read) => {
  const body = found.get(properties.body)
  const html = found.get(properties.html)
  const rtf = found.get(properties.rtf)
  if (body) unpacked.text ??= textOf(body)
  if (html) unpacked.html ??= textOf(html)
  if (rtf && unpacked.text === null && unpacked.html === null) {
    const plain = unpackRtf(rtf.value)
    if (plain) unpacked.text = rtfText(plain)
  }
}

const readFile = (found: ReadonlyMap<number, Property>, file: File, textOf: Read) => {
  const text = (id: number) => {
    const property = found.get(id)
    return property ? textOf(property) : ''
  }
  file.name = text(properties.name) || file.name || text(properties.shortName)
  file.type = text(properties.type)
  file.contentId = text(properties.id)
  file.content ??= found.get(properties.data)?.value ?? null
}

const attachmentOf = ({ name, type, contentId, content }: File): ParsedAttachment[] =>
  content === null
    ? []
    : [
        {
          name: clean(name, 255) || 'attachment',
          contentType: mediaType(type.toLowerCase()),
          contentId: clean(contentId, 255) || null,
          isInline: contentId !== '',
          content,
        },
      ]
