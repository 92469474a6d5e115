import { refuse } from '#platform/contract/refusal.ts'

export interface FeedPlace {
  readonly xact: string
  readonly seq: number
}

const written = /^(\d{1,20})-(\d{1,16})$/

/** Reads a place in the feed of events; nothing means its beginning. */
export function readPlace(text: string | undefined): FeedPlace | null {
  if (text === undefined || text === '') return null
  const parts = written.exec(text)
  if (!parts || BigInt(parts[1]!) > 18446744073709551615n) throw refuse('invalid', { field: 'after' })
  return { xact: parts[1]!, seq: Number(parts[2]) }
}

export const writePlace = (place: FeedPlace | null): string =>
  place === null ? '0-0' : `${place.xact}-${place.seq}`
