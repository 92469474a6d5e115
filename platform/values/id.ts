import { randomFillSync } from '#platform/values/random.ts'

declare const brand: unique symbol
export type Id<Noun extends string> = string & { readonly [brand]: Noun }
export type WorkspaceId = Id<'workspace'>

interface Counted {
  millis: number
  count: number
}
// Apart, so that an id of this moment between two of a given one does not begin that one's count anew.
const present: Counted = { millis: 0, count: 0 }
const given: Counted = { millis: 0, count: 0 }

/** Makes a UUIDv7 (RFC 9562 §5.7): sortable by time of making, also within one millisecond of one process. */
export function newId<Noun extends string>(moment?: number): Id<Noun> {
  const bytes = randomFillSync(16)
  const at = moment ?? Date.now()
  const last = moment === undefined ? present : given
  if (at === last.millis) last.count = (last.count + 1) & 0xfff
  else {
    last.millis = at
    last.count = ((bytes[6]! & 0x07) << 8) | bytes[7]!
  }
  for (let i = 0; i < 6; i += 1) bytes[i] = Math.floor(at / 2 ** (8 * (5 - i))) & 0xff
  bytes[6] = 0x70 | (last.count >> 8)
  bytes[7] = last.count & 0xff
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Noun>
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isId = (text: string): boolean => UUID.test(text)
