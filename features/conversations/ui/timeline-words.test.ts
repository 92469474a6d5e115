import { expect, test } from 'vitest'
import { happenedAt } from './timeline-words.ts'

test('a promise was missed when it was due, whenever that was found; all else happened when it was told', () => {
  const [dueAt, at] = ['2026-11-17T16:00:00.000Z', '2026-11-18T09:30:00.000Z']
  expect(happenedAt({ name: 'clock.missed', payload: { dueAt }, at })).toBe(dueAt)
  expect(happenedAt({ name: 'clock.kept', payload: { dueAt }, at })).toBe(at)
})
