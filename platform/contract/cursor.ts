import { refuse } from '#platform/contract/refusal.ts'

export type CursorPart = string | number | null

/** Packs the last row's place in its order into an opaque text. */
export const packCursor = (parts: readonly CursorPart[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** Reads a cursor back; a text that is not one of ours is refused. */
export function readCursor(cursor: string | undefined, length: number): CursorPart[] | null {
  if (cursor === undefined) return null
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(parts) &&
      parts.length === length &&
      parts.every(
        (part) => part === null || (typeof part === 'string' && part.length < 200) || Number.isFinite(part),
      )
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
