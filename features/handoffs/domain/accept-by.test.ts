import { expect, test } from 'vitest'
import { acceptBy } from './accept-by.ts'

const hours = {
  timeZone: 'UTC',
  periods: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' })),
}
const at = (time: string) => new Date(`2026-11-${time}:00Z`)
const by = (now: string, given: Partial<Parameters<typeof acceptBy>[0]> = {}) =>
  acceptBy({ minutes: 120, isDanger: false, promisedAt: null, thereFrom: null, ...given }, at(now), hours)

test.each([
  ['two working hours', by('17T10:00'), '17T12:00'],
  ['over the night', by('17T16:30'), '18T10:30'],
  ['from when they are there', by('17T10:00', { thereFrom: at('17T14:00') }), '17T16:00'],
  [
    'in time for what was promised, with half an hour for the next',
    by('17T10:00', { promisedAt: at('17T11:30') }),
    '17T11:00',
  ],
  [
    'never less than a quarter of an hour from when they are there',
    by('17T10:00', { promisedAt: at('17T09:00') }),
    '17T10:15',
  ],
  [
    'also where it is late already and they come tomorrow',
    by('17T18:00', { promisedAt: at('17T12:00'), thereFrom: at('18T09:00') }),
    '18T09:15',
  ],
  ['danger waits a quarter of an hour, whatever the hour', by('17T22:00', { isDanger: true }), '17T22:15'],
])('%s', (_, found, wanted) => {
  expect(found).toEqual(at(wanted))
})
