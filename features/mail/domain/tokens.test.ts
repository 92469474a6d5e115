import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase32, toBase32 } from './base32.ts'
import {
  mailKeys,
  readReplyToken,
  replyToken,
  signedMark,
  signedMessageId,
  verifiedMark,
  verifiedMessageId,
} from './tokens.ts'

const keys = mailKeys(['one secret of the installation, long enough'])
const otherKeys = mailKeys(['another secret of another installation..'])
const id = '019304f2-6c1e-7b5a-9c3d-8e1f2a3b4c5d'

describe('reply tokens', () => {
  test('are 26 letters made of 128 random bits', () => {
    expect(replyToken(new Uint8Array(16).fill(255))).toBe('7777777777777777777777777o'.replace('o', '4'))
    expect(() => replyToken(new Uint8Array(8))).toThrow(RangeError)
  })

  test('are read whatever their case, and nothing else is', () => {
    const token = replyToken(Uint8Array.from({ length: 16 }, (_, index) => index * 7))
    expect(readReplyToken(token.toUpperCase())).toBe(token)
    for (const wrong of ['', 'a', `${token}a`, token.slice(1), token.replace(/^./, '1')])
      expect(readReplyToken(wrong)).toBeNull()
  })

  test('base32 gives back what it was given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(fromBase32(toBase32(bytes))).toEqual(bytes)
      }),
    )
  })
})

describe('signed Message-IDs', () => {
  const signed = signedMessageId(id, 'Help.Example.org', keys)

  test('say which of our messages they belong to', () => {
    expect(signed).toMatch(/^<m\.[a-z2-7]{26}\.[a-z2-7]{26}@help\.example\.org>$/)
    expect(verifiedMessageId(signed, keys)).toBe(id)
    expect(verifiedMessageId(` ${signed.toUpperCase()} `, keys)).toBe(id)
  })

  test('are the same for the same message every time', () => {
    expect(signedMessageId(id, 'help.example.org', keys)).toBe(signed)
  })

  test('are refused when any letter, the domain or the key differs', () => {
    expect(verifiedMessageId(signed, otherKeys)).toBeNull()
    expect(verifiedMessageId(signed.replace('@help.', '@kelp.'), keys)).toBeNull()
    for (let at = 3; at < 56; at++) {
      if (signed[at] === '.') continue
      const forged = `${signed.slice(0, at)}${signed[at] === 'a' ? 'b' : 'a'}${signed.slice(at + 1)}`
      expect(verifiedMessageId(forged, keys)).toBeNull()
    }
    for (const other of ['', '<>', '<m..@x>', '<abc@example.org>', `${signed}${signed}`])
      expect(verifiedMessageId(other, keys)).toBeNull()
  })

  test('made with a key that was replaced are still known', () => {
    const rotated = mailKeys([
      'a new secret of the same installation...',
      'one secret of the installation, long enough',
    ])
    expect(verifiedMessageId(signed, rotated)).toBe(id)
    expect(signedMessageId(id, 'help.example.org', rotated)).not.toBe(signed)
  })
})

describe('the mark X-Regard-Message', () => {
  test.each(['message', 'notice'] as const)('says that a mail is our own %s', (kind) => {
    const mark = signedMark({ kind, id }, keys)
    expect(mark.length).toBeLessThan(60)
    expect(verifiedMark(` ${mark.toUpperCase()}`, keys)).toEqual({ kind, id })
    expect(verifiedMark(mark, otherKeys)).toBeNull()
    expect(verifiedMark(mark.replace(/^./, kind === 'message' ? 'n' : 'm'), keys)).toBeNull()
  })

  test('is never taken from a Message-ID of ours, which strangers see, nor the other way round', () => {
    const [, letters] = /^<(.*)@/.exec(signedMessageId(id, 'example.org', keys))!
    expect(verifiedMark(letters!, keys)).toBeNull()
    expect(verifiedMessageId(`<${signedMark({ kind: 'message', id }, keys)}@example.org>`, keys)).toBeNull()
  })
})
