import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#platform/values/id.ts'
import { packCursor, pageOf, readCursor } from './cursor.ts'

const kinds = ['number', 'instant', 'text', 'id'] as const
const id = newId()

test('a place that was packed is read back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99, max: 99 }), fc.date({ noInvalidDate: true }), (harm, at) => {
      fc.pre(at.getUTCFullYear() >= 0 && at.getUTCFullYear() <= 9_999)
      const place = [harm, at.toISOString(), 'ärger', id]
      expect(readCursor(packCursor(place), kinds)).toEqual(place)
    }),
  )
})

test('no cursor means the beginning', () => {
  expect(readCursor(undefined, kinds)).toBeNull()
})

test.each([
  ['', 'an empty text'],
  ['rubbish', 'rubbish'],
  [packCursor([]), 'too few parts'],
  [packCursor([1, '2026-01-01T00:00:00Z', 'a', id, 1]), 'too many parts'],
  [packCursor(['1', '2026-01-01T00:00:00Z', 'a', id]), 'a text for a number'],
  [packCursor([1e30, '2026-01-01T00:00:00Z', 'a', id]), 'a number that no column holds'],
  [packCursor([1, 'yesterday', 'a', id]), 'words for an instant'],
  [packCursor([1, '2026-99-99T00:00:00Z', 'a', id]), 'a day that is not'],
  [packCursor([1, '2026-01-01T00:00:00Z', 'a\0', id]), 'a text with NUL'],
  [packCursor([1, '2026-01-01T00:00:00Z', 'a', "'; drop table conversations; --"]), 'SQL for an id'],
  [packCursor([1, null, 'a', id]), 'nothing for an instant'],
  [Buffer.from('{"length":4}').toString('base64url'), 'something else than a list'],
])('%j is refused: %s', (cursor) => {
  expect(() => readCursor(cursor, kinds)).toThrow('invalid')
})

test('pages put together are the whole list, once and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (all, limit) => {
      const seen: number[] = []
      let from = 0
      for (;;) {
        const { items, next } = pageOf(all.slice(from, from + limit + 1), limit, (row) => [row])
        seen.push(...items)
        from += items.length
        if (next === null) break
      }
      expect(seen).toEqual(all)
    }),
  )
})
