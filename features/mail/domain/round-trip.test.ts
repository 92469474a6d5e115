import { expect, test } from 'vitest'
import { roundTripOf, roundTripState, secondsOnTheWay } from './round-trip.ts'
import { mailKeys, signedMark } from './tokens.ts'

const sentAt = new Date('2026-03-02T10:00:00Z')
const after = (seconds: number) => new Date(sentAt.getTime() + seconds * 1_000)

test('a mail to ourselves is under way, then back or late, or it never left', () => {
  const never = { sentAt, arrivedAt: null, stage: null }
  expect(roundTripState(never, after(599))).toBe('under_way')
  expect(roundTripState(never, after(600))).toBe('late')
  expect(roundTripState({ ...never, arrivedAt: after(4) }, after(9_000))).toBe('back')
  expect(roundTripState({ ...never, stage: 'sign_in' }, after(0))).toBe('not_sent')
  expect(secondsOnTheWay({ ...never, arrivedAt: after(4.4) })).toBe(4)
  expect(secondsOnTheWay({ ...never, arrivedAt: after(-2) })).toBe(0)
  expect(secondsOnTheWay(never)).toBeNull()
})

test('it is known by what we signed, and by nothing else', () => {
  const id = '0192f0a1-0000-7000-8000-000000000001'
  const [ours, theirs] = [mailKeys(['ours']), mailKeys(['theirs'])]
  expect(roundTripOf({ regardMessage: signedMark({ kind: 'notice', id }, ours) }, ours)).toBe(id)
  expect(roundTripOf({ regardMessage: signedMark({ kind: 'notice', id }, theirs) }, ours)).toBeNull()
  expect(roundTripOf({ regardMessage: signedMark({ kind: 'message', id }, ours) }, ours)).toBeNull()
  expect(roundTripOf({ regardMessage: null }, ours)).toBeNull()
})
