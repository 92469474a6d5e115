/** Reads little-endian numbers and stretches of bytes one after another; throws at the end. */
export interface ByteReader {
  left(): number
  number(bytes: 1 | 2 | 4): number
  bytes(length: number): Uint8Array
}

/** A reader from the start of these bytes. */
export const byteReader = (source: Uint8Array): ByteReader => {
  const view = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
  let at = 0
  return {
    left: () => view.length - at,
    number: (bytes) => {
      const value = view.readUIntLE(at, bytes)
      at += bytes
      return value
    },
    bytes: (length) => {
      if (length > view.length - at) throw new RangeError('cut off')
      at += length
      return view.subarray(at - length, at)
    },
  }
}
