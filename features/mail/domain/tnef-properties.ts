import { type ByteReader, byteReader } from './byte-reader.ts'

const mostProperties = 2000
const fixedSizes: Record<number, number> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
}
const variable = new Set([0x0d, 0x1e, 0x1f, 0x102])

/** A MAPI property that has a length of its own: a text or bytes. */
export interface Property {
  isUnicode: boolean
  value: Uint8Array
}

/** The texts and bytes among MAPI properties, by their number; numbers of four bytes too. */
export const readProperties = (bytes: Uint8Array): Map<number, Property> => {
  const found = new Map<number, Property>()
  const reader = byteReader(bytes)
  try {
    const count = Math.min(reader.number(4), mostProperties)
    for (let index = 0; index < count; index++) readProperty(reader, found)
  } catch {
    return found
  }
  return found
}

const readProperty = (reader: ByteReader, found: Map<number, Property>) => {
  const type = reader.number(2)
  const id = reader.number(2)
  if (id >= 0x8000) skipName(reader)
  const kind = type & 0xfff
  const isMany = (type & 0x1000) !== 0
  const size = fixedSizes[kind]
  if (size === undefined && !variable.has(kind)) throw new RangeError('an unknown type')
  const values = isMany || size === undefined ? reader.number(4) : 1
  for (let index = 0; index < values; index++) {
    const length = size ?? reader.number(4)
    const value = reader.bytes(length)
    if (size === undefined) reader.bytes(padding(length, reader))
    if (!found.has(id)) found.set(id, { isUnicode: kind === 0x1f, value })
  }
}

const skipName = (reader: ByteReader) => {
  reader.bytes(16)
  if (reader.number(4) === 0) reader.bytes(4)
  else {
    const length = reader.number(4)
    reader.bytes(length)
    reader.bytes(padding(length, reader))
  }
}

const padding = (length: number, reader: ByteReader) => Math.min((4 - (length % 4)) % 4, reader.left())
