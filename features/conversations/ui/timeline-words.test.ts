import { expect, test } from 'vitest'
import { happenedAt, tell } from './timeline-words.ts'

test('a promise was missed when it was due, whenever that was found; all else happened when it was told', () => {
  const [dueAt, at] = ['2026-11-17T16:00:00.000Z', '2026-11-18T09:30:00.000Z']
  expect(happenedAt({ name: 'clock.missed', payload: { dueAt }, at })).toBe(dueAt)
  expect(happenedAt({ name: 'clock.kept', payload: { dueAt }, at })).toBe(at)
})

test('the history of a merged conversation says where it went, and not that the other came here', () => {
  const merged = {
    id: 'e1',
    name: 'conversation.merged',
    at: '2026-11-23T02:14:00.000Z',
    actorKind: 'colleague',
    actorId: 'c1',
    payload: { intoId: 'k1', number: 1 },
  } as const
  const names = { colleague: () => 'Dora', team: () => '' }
  expect(tell(merged, names)).toBe('Dora merged this into #1.')
})
