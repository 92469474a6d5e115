import { refuse } from '#platform/contract/refusal.ts'
import { isId } from '#platform/values/id.ts'

export type CursorPart = string | number | null
export type CursorKind = 'text' | 'number' | 'instant' | 'id'

/** Packs the last row's place in its order into an opaque text. */
export const packCursor = (parts: readonly CursorPart[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/
const IS: Record<CursorKind, (part: unknown) => boolean> = {
  text: (part) => typeof part === 'string' && part.length < 500 && !part.includes('\0'),
  number: (part) => Number.isInteger(part) && Math.abs(part as number) < 32_768,
  instant: (part) => typeof part === 'string' && INSTANT.test(part) && !Number.isNaN(Date.parse(part)),
  id: (part) => typeof part === 'string' && isId(part),
}

/** Reads a cursor back, part by part; a text that is not one of ours is refused. */
export function readCursor(cursor: string | undefined, kinds: readonly CursorKind[]): CursorPart[] | null {
  if (cursor === undefined) return null
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(parts) &&
      parts.length === kinds.length &&
      kinds.every((kind, place) => IS[kind](parts[place]))
    ) {
      return parts as CursorPart[]
    }
  } catch {
    // falls through to the refusal
  }
  throw refuse('invalid', { field: 'cursor' })
}

/** Cuts one row more than asked into a page: `rows` holds limit + 1 rows when there are more. */
export function pageOf<Row>(rows: Row[], limit: number, place: (row: Row) => readonly CursorPart[]) {
  const items = rows.length > limit ? rows.slice(0, limit) : rows
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? packCursor(place(last)) : null }
}
