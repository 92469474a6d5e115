import { expect, test } from 'vitest'
import { answerBy } from './answer-by.ts'

// Mondays to Fridays, nine to five, where clocks show UTC.
const hours = {
  timeZone: 'UTC',
  periods: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' })),
}
const now = new Date('2026-03-02T10:00:00Z')
const waiting = { isDanger: false, promisedAt: null, thereFrom: null }

test('whoever is asked has an hour of work, and after hours until the next morning', () => {
  expect(answerBy(waiting, now, hours)).toEqual(new Date('2026-03-02T11:00:00Z'))
  expect(answerBy(waiting, new Date('2026-03-02T16:30:00Z'), hours)).toEqual(new Date('2026-03-03T09:30:00Z'))
})
test('the hour begins when they are there', () => {
  const thereFrom = new Date('2026-03-02T13:00:00Z')
  expect(answerBy({ ...waiting, thereFrom }, now, hours)).toEqual(new Date('2026-03-02T14:00:00Z'))
})
test('it is answered a quarter of an hour before what was promised, but never in less than one', () => {
  const soon = new Date('2026-03-02T10:45:00Z')
  expect(answerBy({ ...waiting, promisedAt: soon }, now, hours)).toEqual(new Date('2026-03-02T10:30:00Z'))
  const past = new Date('2026-03-02T09:45:00Z')
  expect(answerBy({ ...waiting, promisedAt: past }, now, hours)).toEqual(new Date('2026-03-02T10:15:00Z'))
})
test('danger waits a quarter of an hour, whatever the time of day', () => {
  const night = new Date('2026-03-02T23:00:00Z')
  expect(answerBy({ ...waiting, isDanger: true }, night, hours)).toEqual(new Date('2026-03-02T23:15:00Z'))
})
