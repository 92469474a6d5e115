import { expect, test } from 'vitest'
import { isSeenFromOutside, missingForLinks } from './public-address.ts'

const address = { url: new URL('https://desk.northwind.example'), urlIsSet: true }
const visit = { protocol: 'https', host: 'desk.northwind.example', ip: '81.2.69.142' }

test('an address counts once somebody of the open internet came in under it, by https', () => {
  expect(isSeenFromOutside(address, visit)).toBe(true)
  expect(isSeenFromOutside(address, { ...visit, host: 'Desk.Northwind.example' })).toBe(true)
  for (const other of [
    { ...visit, ip: '192.168.1.20' },
    { ...visit, ip: '127.0.0.1' },
    { ...visit, ip: 'fd00::2' },
    { ...visit, ip: '::ffff:10.0.0.1' },
    { ...visit, protocol: 'http' },
    { ...visit, host: 'desk.northwind.example:8443' },
    { ...visit, host: '81.2.69.143' },
    { ...visit, host: 'evil.example' },
  ])
    expect(isSeenFromOutside(address, other), JSON.stringify(other)).toBe(false)
  expect(isSeenFromOutside({ ...address, urlIsSet: false }, visit)).toBe(false)
  expect(isSeenFromOutside({ url: new URL('http://desk.northwind.example'), urlIsSet: true }, visit)).toBe(
    false,
  )
})

test('it says what is missing before links may leave', () => {
  expect(missingForLinks({ ...address, urlIsSet: false }, new Date())).toBe('not_set')
  expect(missingForLinks({ url: new URL('http://desk.example'), urlIsSet: true }, new Date())).toBe(
    'not_https',
  )
  expect(missingForLinks(address, null)).toBe('not_seen')
  expect(missingForLinks(address, new Date())).toBeNull()
})
