import { describe, expect, test } from 'vitest'
import { type Ask, approved, onSilence, otherOffered, passedOn, refused, timedOut } from './ask.ts'

const at = new Date('2026-03-02T10:20:00Z')
const ask: Ask = {
  id: 'ask',
  conversationId: 'conversation',
  act: 'refund',
  kind: 'refund',
  amount: 18_000,
  unit: 'EUR',
  words: 'We pay back €180.',
  needsChoice: false,
  presetId: null,
  cause: 'broken_promise',
  reason: 'No hot water for six days.',
  askedBy: 'maya',
  ownGrantId: 'grant of maya',
  state: 'asked',
  toId: 'sofia',
  grantId: 'grant of sofia',
  turn: 1,
  dueAt: new Date('2026-03-02T11:00:00Z'),
  askedAt: new Date('2026-03-02T10:00:00Z'),
  endedAt: null,
  answeredBy: null,
  because: '',
  instead: '',
  isAllowed: false,
}

describe('an ask is answered', () => {
  test('by a yes, without another word', () => {
    expect(approved(ask, 'sofia', at)).toMatchObject({ state: 'approved', answeredBy: 'sofia', endedAt: at })
  })
  test('by something else, with the reason', () => {
    expect(otherOffered(ask, { because: 'The part was cheap.', by: 'sofia', at }).state).toBe('other_offer')
    expect(() => otherOffered(ask, { because: ' ', by: 'sofia', at })).toThrow('ask_because_needed')
  })
  test('by a no only with why and what is possible instead', () => {
    const no = { because: 'It was paid twice.', instead: 'A visit tomorrow.', by: 'sofia', at }
    expect(refused(ask, no)).toMatchObject({ state: 'declined', instead: 'A visit tomorrow.' })
    expect(() => refused(ask, { ...no, because: '' })).toThrow('ask_because_needed')
    expect(() => refused(ask, { ...no, instead: '' })).toThrow('ask_instead_needed')
  })
})

describe('nobody answers in time', () => {
  test('the rule of the grant passes it up, or allows up to an amount', () => {
    expect(onSilence(ask, { do: 'pass_up' })).toBe('pass_up')
    expect(onSilence(ask, { do: 'allow', upTo: 18_000 })).toBe('allow')
    expect(onSilence(ask, { do: 'allow', upTo: 17_999 })).toBe('pass_up')
    expect(onSilence(ask, null)).toBe('pass_up')
  })
  test('the next one is asked with a time of their own; what was asked stays', () => {
    const dueAt = new Date('2026-03-02T12:00:00Z')
    expect(passedOn(ask, { id: 'dora', grantId: 'grant of dora', dueAt })).toEqual({
      ...ask,
      toId: 'dora',
      grantId: 'grant of dora',
      dueAt,
      turn: 2,
    })
  })
  test('it ends by time only with what the rule says', () => {
    expect(timedOut(ask, at, true)).toMatchObject({ state: 'timed_out', isAllowed: true, answeredBy: null })
  })
})
