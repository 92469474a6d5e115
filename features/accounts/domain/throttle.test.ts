import { describe, expect, test } from 'vitest'
import { limitsOf, networkOf } from './throttle.ts'

describe('a network', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (ip, network) => expect(networkOf(ip)).toBe(network))
})
test('a device that the account knows is counted by itself, a strange one by account and network', () => {
  const tried = { email: 'Ann@House.example', ip: '192.0.2.7' }
  expect(limitsOf({ ...tried, device: 'd' }).map(({ subject }) => subject)).toEqual(['device:d'])
  const strange = limitsOf({ ...tried, device: null })
  expect(strange).toHaveLength(3)
  expect(limitsOf({ ...tried, email: 'ann@house.example', device: null })).toEqual(strange)
  expect(JSON.stringify(strange)).not.toContain('house.example')
})
