import { expect, test } from 'vitest'
import { hashOfToken, linkToken, readLinkToken } from './link.ts'

const secret = 'a secret that is long enough to be one'
const ana = { contactId: 'c1', colleagueId: null, address: 'ana@customer.example', isProven: true }
const place = { workspaceId: 'w1', conversationId: 'k1', holder: ana, ended: 0 }

test('a link is the same whenever it is made, and another for every place and person', () => {
  const token = linkToken(secret, place)
  expect(token).toMatch(/^[a-z2-7]{32}$/)
  expect(linkToken(secret, place)).toBe(token)
  const others = [
    linkToken(`${secret}!`, place),
    linkToken(secret, { ...place, workspaceId: 'w2' }),
    linkToken(secret, { ...place, conversationId: 'k2' }),
    linkToken(secret, { ...place, ended: 1 }),
    linkToken(secret, { ...place, holder: { ...ana, contactId: null } }),
  ]
  others.push(linkToken(secret, { ...place, holder: { ...ana, isProven: false } }))
  expect(new Set([token, ...others]).size).toBe(7)
})

test('somebody’s link stays theirs when their address changes', () => {
  const moved = { ...ana, address: 'ana@elsewhere.example' }
  expect(linkToken(secret, { ...place, holder: moved })).toBe(linkToken(secret, place))
})

test('what is stored of a token does not open anything', () => {
  const token = linkToken(secret, place)
  expect(hashOfToken(token)).not.toContain(token)
  expect(readLinkToken(token.toUpperCase())).toBe(token)
  for (const wrong of ['', 'x', `${token}a`, token.slice(1), token.replace(/./, '1')])
    expect(readLinkToken(wrong)).toBeNull()
})
