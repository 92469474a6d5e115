import { readCursor } from '#platform/contract/cursor.ts'

/** The id that a page begins after: the row itself says where it stands in its order. */
export const afterId = (cursor: string | undefined): string | null => {
  const place = readCursor(cursor, ['id'])
  return place === null ? null : String(place[0])
}
