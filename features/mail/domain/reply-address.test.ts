import { describe, expect, test } from 'vitest'
import { readRecipient, replyAddress } from './reply-address.ts'

const token = 'abcdefghijklmnopqrstuvwxyz'

describe('reply addresses', () => {
  test('stand behind a plus, on a sub-domain, or are the inbox itself', () => {
    const address = 'help@example.org'
    expect(replyAddress({ kind: 'plus', address }, token)).toBe(`help+${token}@example.org`)
    expect(replyAddress({ kind: 'subdomain', address, subdomain: 'reply.example.org' }, token)).toBe(
      `${token}@reply.example.org`,
    )
    expect(replyAddress({ kind: 'none', address }, token)).toBe(address)
  })

  test('are read back whatever the case in which the mail comes', () => {
    expect(readRecipient(`HELP+${token.toUpperCase()}@Example.org`)).toEqual([
      { kind: 'inbox', address: `help+${token}@example.org` },
      { kind: 'plus', address: 'help@example.org', token },
    ])
    expect(readRecipient(`${token}@reply.example.org`)).toContainEqual({
      kind: 'subdomain',
      subdomain: 'reply.example.org',
      token,
    })
  })

  test('a tag that is no token is only an ordinary address', () => {
    expect(readRecipient('help+summer@example.org')).toEqual([
      { kind: 'inbox', address: 'help+summer@example.org' },
    ])
    expect(readRecipient(`+${token}@example.org`)).toHaveLength(1)
    for (const nothing of ['', '@', 'help', 'help@', '@example.org'])
      expect(readRecipient(nothing)).toEqual([])
  })
})
