import { describe, expect, test } from 'vitest'
import { arrivalOf, batchesOf, type Cursor, cursorFor, isOurs, notYetTaken } from './cursor.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const cursor: Cursor = { uidValidity: 7, lastUid: 40, boundaryUid: 12 }

describe('how far a folder was read', () => {
  test('stays while the server numbers it as before', () => {
    expect(cursorFor(cursor, { uidValidity: 7, uidNext: 99 }, at(1))).toBe(cursor)
  })
  test('begins at the start when the server numbers it anew, but what was never ours stays', () => {
    expect(cursorFor(cursor, { uidValidity: 8, uidNext: 50 }, at(1))).toEqual({
      uidValidity: 8,
      lastUid: 0,
      boundaryUid: 50,
    })
    expect(cursorFor(cursor, { uidValidity: 8, uidNext: 50 }, null).boundaryUid).toBe(1)
  })
  test('at the first look everything is read that came after the beginning, whatever its number', () => {
    const first = cursorFor(
      { uidValidity: null, lastUid: 0, boundaryUid: 1 },
      { uidValidity: 7, uidNext: 50 },
      at(3),
    )
    expect(isOurs(first, { uid: 49, arrivedAt: at(2) }, at(3))).toBe(false)
    expect(isOurs(first, { uid: 2, arrivedAt: at(4) }, at(3))).toBe(true)
    expect(isOurs(first, { uid: 50, arrivedAt: at(1) }, at(3))).toBe(true)
  })
  test('a mail without a date of arrival is read rather than left', () => {
    expect(isOurs({ boundaryUid: 50 }, { uid: 3, arrivedAt: null }, at(3))).toBe(true)
  })
  test('a mail of the very second of the beginning is ours: servers know no parts of seconds', () => {
    const begins = new Date(at(3).getTime() + 700)
    expect(isOurs({ boundaryUid: 50 }, { uid: 3, arrivedAt: at(3) }, begins)).toBe(true)
  })
})

describe('what is still to be read', () => {
  test('is what the server has and we have not, in order and once', () => {
    expect(notYetTaken([9, 3, 5, 3, 4], new Set([4]))).toEqual([3, 5, 9])
  })
  test('comes in batches bounded by number and bytes, a big mail alone', () => {
    const mails = [10, 10, 10, 500, 10].map((size, uid) => ({ uid, size }))
    const sizes = batchesOf(mails, { mails: 2, bytes: 100 }).map((batch) => batch.map(({ uid }) => uid))
    expect(sizes).toEqual([[0, 1], [2], [3], [4]])
  })
  test('arrived when the server says, but neither in the future nor at the beginning of time', () => {
    expect(arrivalOf(at(1), at(9))).toEqual(at(1))
    expect(arrivalOf(at(10), at(9))).toEqual(at(9))
    expect(arrivalOf(new Date(0), at(9))).toEqual(at(9))
    expect(arrivalOf(null, at(9))).toEqual(at(9))
  })
})
