import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asksOutcome, checkAnswer, soundsLikeNo, type WayForward } from './answer.ts'

const way: WayForward = { kind: 'introduction', words: 'Bexley Salvage, who have old stock' }

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
  test('with words and a way forward it passes', () => {
    expect(() =>
      checkAnswer({ outcome: 'not_as_asked', explanation: 'The maker stopped it.', waysForward: [way] }),
    ).not.toThrow()
  })
  test('whatever is given, what passes leaves nobody at no', () => {
    const wayForward = fc.record({
      kind: fc.constantFrom('offer', 'introduction', 'second_look', 'external_review'),
      words: fc.string(),
      onDate: fc.option(fc.constant('2027-03-01'), { nil: undefined }),
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
            expect(waysForward.every((one) => one.words.trim() !== '')).toBe(true)
          }
        },
      ),
    )
  })
})

describe('what is frequent is short (I23)', () => {
  test('a plain answer asks nothing', () => {
    expect(
      asksOutcome({ replyText: 'Ravi comes at 15:00 with the part.', kind: 'help', reopenedCount: 0 }),
    ).toBe(false)
  })
  test.each([
    ['Unfortunately we cannot do that.', 'help', 0],
    ['Leider ist das nicht möglich.', 'help', 0],
    ['للأسف لا نستطيع ذلك', 'help', 0],
    ['It is done.', 'complaint', 0],
    ['It is done.', 'help', 1],
  ])('%s (%s, reopened %i times) is asked about', (replyText, kind, reopenedCount) => {
    expect(asksOutcome({ replyText, kind, reopenedCount })).toBe(true)
  })
  test('a no is found in a long text without stalling', () => {
    expect(soundsLikeNo('a'.repeat(1_000_000))).toBe(false)
  })
})
