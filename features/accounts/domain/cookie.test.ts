import { expect, test } from 'vitest'
import { readCookie, writeCookie } from './cookie.ts'

test('over https a cookie is bound to this host, to https and to the whole site', () => {
  const line = writeCookie(new URL('https://desk.example.org'), 'regard', 'x', 60)
  expect(line).toBe('__Host-regard=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure')
})
test('without https it goes without what browsers would refuse', () => {
  const line = writeCookie(new URL('http://localhost:7300'), 'regard', 'x', 60)
  expect(line).toBe('regard=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax')
})
test('one cookie is read out of many, by its whole name', () => {
  const header = 'notregard=a; regard-device=b; regard=c=d; regard=e'
  expect(readCookie(header, 'regard')).toBe('c=d')
  expect(readCookie(header, 'gard')).toBeUndefined()
  expect(readCookie(undefined, 'regard')).toBeUndefined()
})
