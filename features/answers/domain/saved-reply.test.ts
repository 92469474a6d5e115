import { expect, test } from 'vitest'
import { alternativesOf, type Case } from './alternatives.ts'
import { endOfDay, followUps } from './follow-up.ts'
import { fillGaps, isOverdue } from './saved-reply.ts'
import { waysToTell } from './telling.ts'

const now = new Date('2026-11-17T09:00:00Z')
const reader = { language: 'en', timeZone: 'Europe/London' }
const hours = {
  timeZone: 'Europe/London',
  periods: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' })),
}
const filling = {
  number: 4182,
  subject: 'Boiler & tap',
  requesterName: 'Ana Ribeiro',
  team: 'Repairs',
  organisation: 'Northwind',
  promisedAt: new Date('2026-11-17T11:30:00Z'),
  me: 'Maya Castellanos',
}

test('gaps are filled with what is known, safely; what is not known stays for a person', () => {
  const fill = (html: string, given = {}) => fillGaps(html, { ...filling, ...given }, reader, now)
  expect(fill('<p>Dear {name}, {number} {subject} by {promised}. {me}</p>')).toBe(
    '<p>Dear Ana, #4182 Boiler &amp; tap by 11:30. Maya</p>',
  )
  expect(fill('{full name} {day} {constructor}', { requesterName: '<b>Eve</b> X' })).toBe(
    '&lt;b&gt;Eve&lt;/b&gt; X {day} {constructor}',
  )
  expect(fill('Dear {name}', { requesterName: 'ana@outside.example' })).toBe('Dear {name}')
  expect(isOverdue({ reviewOn: '2026-11-16' }, '2026-11-17')).toBe(true)
  expect(isOverdue({ reviewOn: '2026-11-17' }, '2026-11-17')).toBe(false)
})

test('a second look is due when the work of its day ends, or of the next day with work', () => {
  expect(endOfDay('2026-11-20', hours).toISOString()).toBe('2026-11-20T17:00:00.000Z')
  expect(endOfDay('2026-11-21', hours).toISOString()).toBe('2026-11-23T17:00:00.000Z')
  expect(endOfDay('2027-06-01', hours).toISOString()).toBe('2027-06-01T16:00:00.000Z')
})

test('what of ours comes first is the next step; without any there is none', () => {
  const look = (onDate: string) => ({ kind: 'second_look', words: 'x', onDate }) as const
  const after = (
    waysForward: Parameters<typeof followUps>[0]['waysForward'],
    unverifiedUntil: Date | null = null,
  ) => followUps({ outcome: 'partly', waysForward, unverifiedUntil }, now, hours)[0] ?? null
  expect(after([{ kind: 'offer', words: 'x' }])).toBeNull()
  expect(after([look('2026-12-01'), look('2026-11-24')])?.at.toISOString()).toBe('2026-11-24T17:00:00.000Z')
  const inside = { kind: 'introduction', words: 'x', colleagueId: 'ravi' } as const
  expect(after([look('2026-12-01'), inside])).toEqual({
    kind: 'next_update',
    text: ':hear',
    at: new Date('2026-11-18T09:00:00Z'),
  })
  expect(after([], new Date('2026-11-19T12:00:00Z'))).toMatchObject({
    kind: 'verification',
    text: ':look_again',
  })
})

test('a reply says all ways forward, and none twice', () => {
  const ways = [
    { kind: 'offer', words: 'The refurbished tap' },
    { kind: 'introduction', words: 'Old stock', person: 'Mr Lowe', reach: '020 7946 0155' },
    { kind: 'second_look', words: 'The new range', onDate: '2027-03-01' },
  ] as const
  const told = waysToTell('What I can do: the refurbished tap.', ways, reader, now)
  expect(told).not.toContain('refurbished')
  expect(told).toContain('Mr Lowe can help you: 020 7946 0155. Old stock')
  expect(told).toContain('I shall look at it again by Monday, 1 March 2027: The new range')
  expect(told).toContain('Which suits you best?')
  expect(waysToTell('The refurbished tap!', ways.slice(0, 1), reader, now)).toBe('')
  expect(waysToTell('', ways.slice(0, 1), { ...reader, language: 'ar' }, now)).toContain('بدلًا')
})

test('the same words count together, the most often accepted first; what nobody took is not offered', () => {
  const one = (words: string, isAccepted: boolean): Case => ({
    kind: 'offer',
    words,
    person: '',
    reach: '',
    onDate: null,
    isAccepted,
    likeness: isAccepted ? 0.9 : 0.5,
  })
  const cases = [
    ...Array.from({ length: 8 }, () => one('The refurbished tap.', true)),
    ...Array.from({ length: 3 }, () => one('the refurbished tap', false)),
    one('A chrome one', false),
    one('Half the price', true),
  ]
  expect(alternativesOf(cases).map(({ words, accepted, offered }) => [words, accepted, offered])).toEqual([
    ['The refurbished tap.', 8, 11],
    ['Half the price', 1, 1],
  ])
})
