import { describe, expect, test } from 'vitest'
import { readMessageIds, wellFormed } from './message-ids.ts'
import { type Candidate, cluesOf, threadOf } from './threading.ts'
import { mailKeys, signedMessageId } from './tokens.ts'

const keys = mailKeys(['one secret of the installation, long enough'])
const id = '019304f2-6c1e-7b5a-9c3d-8e1f2a3b4c5d'
const ours = signedMessageId(id, 'example.org', keys)
const at = new Date('2026-03-02T10:00:00Z')
const open = (conversationId: string, ...participants: string[]): Candidate => ({
  conversationId,
  participants,
  closedAt: null,
})

describe('the clues of a mail', () => {
  test('come in the order token, our signed id, known id; In-Reply-To first, References from the right', () => {
    expect(
      cluesOf(
        {
          tokens: ['abcdefghijklmnopqrstuvwxyz'],
          inReplyTo: ['<b@x>'],
          references: ['<a@x>', ours, '<c@x>', '<b@x>'],
        },
        keys,
      ),
    ).toEqual([
      { kind: 'reply_token', token: 'abcdefghijklmnopqrstuvwxyz' },
      { kind: 'our_message', messageId: id },
      { kind: 'known_message', headerMessageId: '<b@x>' },
      { kind: 'known_message', headerMessageId: '<c@x>' },
      { kind: 'known_message', headerMessageId: '<a@x>' },
    ])
  })

  test('an empty value is no clue', () => {
    expect(cluesOf({ tokens: [''], inReplyTo: [''], references: [''] }, keys)).toEqual([])
    for (const empty of ['', '<>', '< >', '<\0>', '<@>', '<.>', 'a']) expect(wellFormed(empty)).toBeNull()
    expect(readMessageIds('<> < > <@>')).toEqual([])
  })

  test('a forged signature is only an unknown id', () => {
    const forged = ours.replace(/\.[a-z2-7]{26}@/, `.${'a'.repeat(26)}@`)
    expect(cluesOf({ tokens: [], inReplyTo: [forged], references: [] }, keys)).toEqual([
      { kind: 'known_message', headerMessageId: forged },
    ])
  })

  test('of ten thousand references the first and the newest are read, and in no time', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `<${n}@x>`).join(' ')
    const read = readMessageIds(many)
    expect(read).toHaveLength(100)
    expect(read[0]).toBe('<0@x>')
    expect(read.at(-1)).toBe('<9999@x>')
  })
})

describe('where a mail belongs', () => {
  test('without a candidate it opens a conversation', () => {
    expect(threadOf('ana@example.com', [], at)).toEqual({ kind: 'open', linkedTo: null, because: 'new' })
  })

  test('it joins the strongest candidate in which its sender takes part', () => {
    const candidates = [open('a', 'someone@else.com'), open('b', 'Ana@Example.com')]
    expect(threadOf('ANA@example.com ', candidates, at)).toEqual({ kind: 'join', conversationId: 'b' })
  })

  test('a stranger who quotes a thread opens a new conversation linked to it', () => {
    expect(threadOf('mallory@evil.com', [open('a', 'ana@example.com')], at)).toEqual({
      kind: 'open',
      linkedTo: 'a',
      because: 'stranger',
    })
  })

  test('an empty sender takes part in nothing, even where a participant has no address', () => {
    expect(threadOf('', [open('a', '', 'ana@example.com')], at).kind).toBe('open')
  })

  test('a reply to a conversation closed long ago begins a new one, linked', () => {
    const closed = (days: number) => [
      { ...open('a', 'ana@example.com'), closedAt: new Date(at.getTime() - days * 86_400_000) },
    ]
    expect(threadOf('ana@example.com', closed(90), at)).toEqual({ kind: 'join', conversationId: 'a' })
    expect(threadOf('ana@example.com', closed(91), at)).toEqual({
      kind: 'open',
      linkedTo: 'a',
      because: 'long_closed',
    })
  })
})
