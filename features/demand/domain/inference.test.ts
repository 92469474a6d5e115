import { describe, expect, test } from 'vitest'
import { ownerOfBarrier } from './barrier.ts'
import { comingsOf, type Said } from './comings.ts'
import { isDrawn } from './drawn.ts'
import { type Facts, infer } from './inference.ts'
import { alike, likeness } from './likeness.ts'

const START = new Date('2026-11-02T09:00:00Z')
const at = (hours: number) => new Date(START.getTime() + hours * 3_600_000)
const they = (hours: number, text = 'The boiler is cold.'): Said => ({ at: at(hours), by: 'them', text })
const we = (hours: number): Said => ({ at: at(hours), by: 'us', text: 'We come.' })

describe('how often somebody came in one conversation', () => {
  test.each<[string, Said[], number[], number[]]>([
    ['once', [they(0)], [], [0]],
    ['what was forgotten is no second time', [they(0), they(1, 'Here is the photo.')], [], [0]],
    ['asking where we are is', [they(0), they(1, 'Any news?')], [], [0, 1]],
    ['waiting a working day is', [they(0), they(26, 'Hello?')], [], [0, 26]],
    ['answering our question is not', [they(0), we(1), they(30, 'It is a Vaillant 831.')], [], [0]],
    ['saying that it did not help is', [they(0), we(1), they(3, 'It still isn’t working.')], [], [0, 3]],
    ['thanks are not', [they(0), we(1), they(2, 'Thank you, perfect!')], [1], [0]],
    ['coming back after an answer is', [they(0), we(1), they(50, 'The pump hums.')], [1], [0, 50]],
    ['three times', [they(0), they(20, 'Hello?'), we(21), they(90, 'It hums.')], [21], [0, 20, 90]],
    ['never, when only we wrote', [we(0)], [], []],
  ])('%s', (_, said, answered, comings) => {
    expect(comingsOf(said, answered.map(at))).toEqual(comings.map(at))
  })
})

describe('whether two conversations are about one need', () => {
  const words = (shared: string[], mine: number, theirs: number) => ({ shared, mine, theirs })
  test.each([
    ['most words in common', words(['boiler', 'water', 'hot', 'cold'], 8, 12), false, 'linked'],
    [
      'few in common, and they say that it is the third time',
      words(['boiler', 'engineer'], 14, 14),
      true,
      'linked',
    ],
    ['the number of an invoice', words(['invoice', 'in20417', 'paid'], 9, 9), false, 'linked'],
    ['the number alone, among many words', words(['in20417'], 20, 20), false, 'suggested'],
    ['some words in common', words(['boiler', 'service', 'spring'], 9, 9), false, 'suggested'],
    ['two words in common', words(['boiler', 'service'], 7, 9), false, null],
    ['one word and again', words(['boiler'], 9, 9), true, 'suggested'],
    ['a year is no number of theirs', words(['2026'], 9, 9), false, null],
    ['one small word', words(['boiler'], 12, 12), false, null],
    ['nothing', words([], 8, 8), true, null],
  ])('%s', (_, given, again, is) => {
    expect(alike(given, again).is).toBe(is)
  })
  test('likeness is the share of the shorter one, and two words prove little', () => {
    expect(likeness(words(['a', 'b', 'c'], 6, 20))).toBe(0.5)
    expect(likeness(words(['a'], 1, 20))).toBeCloseTo(1 / 3, 10)
    expect(likeness(words(['a', 'b', 'c', 'd'], 3, 4))).toBe(1)
  })
})

describe('value or failure', () => {
  const facts: Facts = {
    isNothing: false,
    hasWords: true,
    isComplaint: false,
    signs: [],
    comings: 1,
    linkedBefore: 0,
    cameAfterAnswer: false,
    missedPromise: false,
  }
  test.each<[string, Partial<Facts>, string, string | null]>([
    ['somebody asks for something', {}, 'value', null],
    ['nothing was said', { hasWords: false }, 'unclear', null],
    ['nothing asked', { isNothing: true, signs: ['chasing'], comings: 2 }, 'unclear', null],
    ['only we wrote', { comings: 0 }, 'unclear', null],
    ['they came about it before', { linkedBefore: 1 }, 'failure', null],
    ['they had to ask where we are', { comings: 2, signs: ['chasing'] }, 'failure', 'chasing'],
    ['they came back after an answer', { comings: 2, cameAfterAnswer: true }, 'failure', 'closed_too_soon'],
    [
      'we missed what we had promised',
      { comings: 2, missedPromise: true, signs: ['chasing'] },
      'failure',
      'not_done',
    ],
    ['a complaint', { isComplaint: true }, 'failure', null],
    ['they say that they told it before', { signs: ['says_again', 'told_twice'] }, 'failure', 'told_twice'],
  ])('%s', (_, given, demand, kind) => {
    expect(infer({ ...facts, ...given })).toMatchObject({ demand, kind })
  })
})

test('a lot falls the same every time, about as often as it says, and one lot tells nothing of another', () => {
  const ids = Array.from({ length: 4_000 }, (_, each) => `0199-${each.toString(16)}`)
  const drawn = ids.filter((id) => isDrawn('asked', id, 20))
  expect(drawn).toEqual(ids.filter((id) => isDrawn('asked', id, 20)))
  expect(drawn.length).toBeGreaterThan(150)
  expect(drawn.length).toBeLessThan(250)
  const both = drawn.filter((id) => isDrawn('coded', id, 10))
  expect(both.length).toBeLessThan(45)
})

test('what stopped somebody goes to whom they report to, never to themselves', () => {
  expect(ownerOfBarrier('a', { managerId: 'm', leadId: 'l', directorIds: ['d'] })).toBe('m')
  expect(ownerOfBarrier('l', { managerId: null, leadId: 'l', directorIds: ['d'] })).toBe('d')
  expect(ownerOfBarrier('d', { managerId: null, leadId: null, directorIds: ['d'] })).toBe('d')
})
