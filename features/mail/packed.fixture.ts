import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'

/** A zip of one file that is a hundred million zeros. */
const zipBomb = (): Buffer => {
  const packed = deflateRawSync(Buffer.alloc(100_000_000), { level: 9 })
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(0xffffffff, 22)
  head.writeUInt16LE(1, 26)
  return Buffer.concat([head, Buffer.from('x'), packed])
}
const chunk = (name: string, data: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)])
}
/** A picture that says to be 50,000 dots wide and high. */
const pictureBomb = (): Buffer => {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(50_000, 0)
  size.writeUInt32BE(50_000, 4)
  size[8] = 8
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.alloc(20_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
/** Ten thousand moving pictures in one. */
const filmBomb = (): Buffer => {
  const frame = Buffer.from('2c00000000ffffffff00020144003b', 'hex').subarray(0, 14)
  return Buffer.concat([
    Buffer.from('GIF89a'),
    Buffer.from('ffffffff800000000000ffffff', 'hex'),
    ...Array.from({ length: 10_000 }, () => frame),
    Buffer.from(';'),
  ])
}

/** What is small as it comes and would fill the memory of whoever opens it. */
export const packed: readonly (readonly [what: string, type: string, make: () => Buffer])[] = [
  ['a zip', 'application/zip', zipBomb],
  ['a gzip', 'application/gzip', () => gzipSync(Buffer.alloc(100_000_000), { level: 9 })],
  ['a picture', 'image/png', pictureBomb],
  ['a film', 'image/gif', filmBomb],
]
