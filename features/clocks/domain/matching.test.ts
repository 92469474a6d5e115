import { describe, expect, expectTypeOf, test } from 'vitest'
import { applies, type Facts } from './matching.ts'

const FACTS: Facts = {
  audience: 'public',
  inboxId: 'inbox',
  teamId: 'team',
  channel: 'phone',
  kind: 'complaint',
  harm: 'loss',
}
const promise = (only: Parameters<typeof applies>[0]['rule']['only'], audience = 'public' as const) => ({
  audience,
  rule: { only },
})

describe('a promise is made to', () => {
  test('everybody of its audience when it names nothing', () => {
    expect(applies(promise({}), FACTS)).toBe(true)
    expect(applies(promise({ channels: [] }), FACTS)).toBe(true)
    expect(applies(promise({}), { ...FACTS, audience: 'colleague' })).toBe(false)
    expect(applies({ audience: 'both', rule: { only: {} } }, { ...FACTS, audience: 'colleague' })).toBe(true)
  })
  test.each([
    [{ inboxIds: ['inbox'] }, { inboxIds: ['other'] }],
    [{ teamIds: ['other', 'team'] }, { teamIds: ['other'] }],
    [{ channels: ['phone' as const] }, { channels: ['email' as const] }],
    [{ kinds: ['complaint' as const] }, { kinds: ['help' as const] }],
    [{ harms: ['loss' as const, 'danger' as const] }, { harms: ['danger' as const] }],
  ])('those that it names: %j, not %j', (those, others) => {
    expect(applies(promise(those), FACTS)).toBe(true)
    expect(applies(promise(others), FACTS)).toBe(false)
    expect(applies(promise({ ...those, ...others }), FACTS)).toBe(false)
  })
  test('nobody without an inbox when it names inboxes', () => {
    expect(applies(promise({ inboxIds: ['inbox'] }), { ...FACTS, inboxId: null })).toBe(false)
  })
  test('nobody because of what they pay: the facts have no such field', () => {
    expectTypeOf<keyof Facts>().toEqualTypeOf<
      'audience' | 'inboxId' | 'teamId' | 'channel' | 'kind' | 'harm'
    >()
    expect(
      Object.keys(FACTS).filter((name) => /revenue|value|tier|plan|paid|size|commerc/i.test(name)),
    ).toEqual([])
  })
})
