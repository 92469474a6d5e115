import { expect, test } from 'vitest'
import { isId, newId } from './id.ts'

test('ids of one moment stand in the order in which they were made, whatever else is made in between', () => {
  const moment = Date.parse('2026-11-17T09:00:00Z')
  const made = Array.from({ length: 50 }, () => {
    newId()
    return newId(moment)
  })
  expect(made).toEqual(made.toSorted())
  expect(new Set(made).size).toBe(50)
  expect(made.every(isId)).toBe(true)
})
