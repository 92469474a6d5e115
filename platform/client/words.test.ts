import { afterEach, describe, expect, it } from 'vitest'
import { speak, words } from './words.ts'

const t = words({
  'test.hello': 'Hello {name}',
  'test.days': { one: '{count} day', other: '{count} days' },
})

describe('words for people', () => {
  afterEach(() => speak('en', {}))

  it('names stand in their place', () => expect(t('test.hello', { name: 'Ana' })).toBe('Hello Ana'))
  it('English has one and many', () => {
    expect(t('test.days', { count: 1 })).toBe('1 day')
    expect(t('test.days', { count: 2 })).toBe('2 days')
  })
  it('Arabic has two, few and many', () => {
    const days = { zero: 'صفر', one: 'يوم', two: 'يومان', few: 'أيام', many: 'يومًا', other: 'يوم' }
    speak('ar', { 'test.days': days })
    expect([0, 1, 2, 3, 11, 100].map((count) => t('test.days', { count }))).toEqual([
      'صفر',
      'يوم',
      'يومان',
      'أيام',
      'يومًا',
      'يوم',
    ])
  })
  it('what a translation lacks is said in English', () => {
    speak('ar', {})
    expect(t('test.hello', { name: 'Ana' })).toBe('Hello Ana')
  })
  it('a key from outside without words is undefined', () => expect(t.maybe('test.unknown')).toBeUndefined())
})
