import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AnswerGiven,
  asksOutcome,
  checkAnswer as check,
  soundsLikeNo,
  type WayForward,
} from './answer.ts'

const way: WayForward = {
  kind: 'introduction',
  words: 'They have old stock',
  person: 'Bexley Salvage',
  reach: '020 7946 0101',
}
const isWhole = ({ kind, words, onDate, colleagueId, person, reach }: WayForward) =>
  words.trim() !== '' &&
  (kind !== 'second_look' || (onDate ?? '') > '2026-11-17') &&
  (kind !== 'introduction' || Boolean(colleagueId) || Boolean(person?.trim() && reach?.trim()))
const checkAnswer = (given: AnswerGiven) => check(given, '2026-11-17')

describe('no answer is a dead end (I03)', () => {
  test.each(['partly', 'not_as_asked'] as const)('%s needs honest words', (outcome) => {
    expect(() => checkAnswer({ outcome, explanation: '  ', waysForward: [way] })).toThrow(
      'answer_needs_explanation',
    )
  })
  test.each(['partly', 'not_as_asked'] as const)('%s needs a way forward', (outcome) => {
    expect(() => checkAnswer({ outcome, explanation: 'The maker stopped it.', waysForward: [] })).toThrow(
      'dead_end',
    )
  })
  test('a second look without its date is no way forward', () => {
    expect(() =>
      checkAnswer({
        outcome: 'partly',
        explanation: 'Not yet.',
        waysForward: [{ kind: 'second_look', words: 'We look again' }],
      }),
    ).toThrow('dead_end')
  })
  test.each(['as_asked', 'nothing_asked'] as const)(
    'a way forward is whole also where none is needed: %s',
    (outcome) => {
      expect(() =>
        checkAnswer({
          outcome,
          explanation: '',
          waysForward: [{ kind: 'second_look', words: 'We look again' }],
        }),
      ).toThrow('dead_end')
    },
  )
  test.each([
    ['without a name', { kind: 'introduction', words: 'They can', reach: '020 7946 0101' }],
    ['without how they are reached', { kind: 'introduction', words: 'They can', person: 'Bexley Salvage' }],
  ] as const)('an introduction %s is none', (_, one) => {
    expect(() => checkAnswer({ outcome: 'partly', explanation: 'Not yet.', waysForward: [one] })).toThrow(
      'way_needs_person',
    )
  })
  test('a second look is still to come', () => {
    const waysForward = [{ kind: 'second_look', words: 'We look again', onDate: '2026-11-17' }] as const
    expect(() => checkAnswer({ outcome: 'partly', explanation: 'Not yet.', waysForward })).toThrow(
      'second_look_in_the_past',
    )
  })
  test('with words and a way forward it passes', () => {
    expect(() =>
      checkAnswer({ outcome: 'not_as_asked', explanation: 'The maker stopped it.', waysForward: [way] }),
    ).not.toThrow()
  })
  test('whatever is given, what passes leaves nobody at no', () => {
    const wayForward = fc.record({
      kind: fc.constantFrom('offer', 'introduction', 'second_look', 'external_review'),
      words: fc.string(),
      onDate: fc.option(fc.constantFrom('2027-03-01', '2026-11-17', '2020-01-01'), { nil: undefined }),
      colleagueId: fc.option(fc.constantFrom('', 'somebody'), { nil: null }),
      person: fc.option(fc.string(), { nil: undefined }),
      reach: fc.option(fc.string(), { nil: undefined }),
    }) as fc.Arbitrary<WayForward>
    const outcomes = fc.constantFrom(
      'as_asked',
      'partly',
      'not_as_asked',
      'nothing_asked',
    ) as fc.Arbitrary<'partly'>
    fc.assert(
      fc.property(
        outcomes,
        fc.string(),
        fc.array(wayForward, { maxLength: 3 }),
        (outcome, explanation, waysForward) => {
          try {
            checkAnswer({ outcome, explanation, waysForward })
          } catch {
            return
          }
          if (outcome === 'partly' || (outcome as string) === 'not_as_asked') {
            expect(explanation.trim()).not.toBe('')
            expect(waysForward.length).toBeGreaterThan(0)
            expect(waysForward.every(isWhole)).toBe(true)
          }
        },
      ),
    )
  })
})

describe('what is frequent is short (I23)', () => {
  test('it asks for no other reason than a no, a complaint or that it came back', () => {
    const texts = fc.oneof(fc.string(), fc.constantFrom('Unfortunately not.', 'It is repaired.', 'للأسف لا'))
    fc.assert(
      fc.property(
        fc.option(texts),
        fc.constantFrom('help', 'complaint', 'question_to_manager', 'approval', 'care', 'safety'),
        fc.nat({ max: 3 }),
        fc.boolean(),
        (replyText, kind, reopenedCount, saidNotYet) => {
          const readsLikeNo = replyText !== null && soundsLikeNo(replyText)
          expect(asksOutcome({ replyText, kind, reopenedCount, saidNotYet })).toBe(
            readsLikeNo || kind === 'complaint' || reopenedCount > 0 || saidNotYet,
          )
        },
      ),
    )
  })
  test('a plain answer asks nothing', () => {
    expect(
      asksOutcome({
        replyText: 'Ravi comes at 15:00 with the part.',
        kind: 'help',
        reopenedCount: 0,
        saidNotYet: false,
      }),
    ).toBe(false)
  })
  test.each([
    ['Unfortunately we cannot do that.', 'help', 0, false],
    ['Leider ist das nicht möglich.', 'help', 0, false],
    ['للأسف لا نستطيع ذلك', 'help', 0, false],
    ['It is done.', 'complaint', 0, false],
    ['It is done.', 'help', 1, false],
    ['It is done.', 'help', 0, true],
  ])(
    '%s (%s, reopened %i times, not yet: %s) is asked about',
    (replyText, kind, reopenedCount, saidNotYet) => {
      expect(asksOutcome({ replyText, kind, reopenedCount, saidNotYet })).toBe(true)
    },
  )
  test('a no is found in a long text without stalling', () => {
    expect(soundsLikeNo('a'.repeat(1_000_000))).toBe(false)
  })
})
