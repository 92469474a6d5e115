import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hintsFor } from './hints.ts'
import { touchedBy } from './touches.ts'

const calm = { isLate: false, isComplaint: false, isAgain: false }
const long = 'Ravi comes to you on Tuesday between eight and ten, with the part that was missing.'
const first = (text: string, given: Partial<typeof calm> = {}) => hintsFor(text, { ...calm, ...given })[0]

describe('thoughts on the words', () => {
  test('plain and kind words are let be', () => {
    expect(hintsFor(long, calm)).toEqual([])
  })
  test.each([
    ['isLate', 'apology-late'],
    ['isAgain', 'apology-again'],
    ['isComplaint', 'apology-complaint'],
  ] as const)('%s: the apology that fits is offered, once', (why, code) => {
    expect(first(long, { [why]: true })).toEqual({ code })
    for (const said of ['I am sorry.', 'Es tut mir leid.', 'Lo siento mucho.', 'أعتذر عمّا حدث.'])
      expect(hintsFor(`${said} ${long}`, { ...calm, [why]: true })).toEqual([])
  })
  test.each([
    [`${long} We are sorry for any inconvenience caused.`, 'apology-hollow', 'for any inconvenience caused'],
    [`As I already said, the part is here. ${long}`, 'blame', 'As I already said'],
    [`${long} We write as soon as possible.`, 'when', 'as soon as possible'],
    [`Our policy is to charge for it, and that is why. ${long}`, 'policy', undefined],
    [`PLEASE READ THIS FIRST. ${long}`, 'shouting', 'PLEASE READ'],
    [`Dear {name}, {day} suits us. ${long}`, 'gap', '{name}'],
    [`${long} وسنكتب إليك في أقرب وقت`, 'when', 'في أقرب وقت'],
  ])('%s', (text, code, word) => {
    if (word) expect(first(text)).toMatchObject({ code, word })
    else expect(hintsFor(text, calm).every((hint) => hint.code !== 'gap')).toBe(true)
  })
  test('a plainer word is offered beside the other', () => {
    expect(first(`Prior to the visit we ring you, so that you know when. ${long}`)).toEqual({
      code: 'plain',
      word: 'Prior to',
      instead: 'before',
    })
  })
  test('a sentence that has no end is counted', () => {
    expect(first(Array.from({ length: 45 }, () => 'and').join(' '))).toEqual({ code: 'long', count: 45 })
  })
  test('whatever is written, it stays as it is and nothing stalls', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        for (const { word } of hintsFor(text, calm)) if (word) expect(text).toContain(word)
      }),
    )
    expect(hintsFor('a '.repeat(500_000), calm).length).toBeLessThan(3)
  })
})

test.each([
  ['The part costs £40.', ['price']],
  ['Der Besuch kostet 40 €.', ['price']],
  ['Open the windows: it may be carbon monoxide.', ['safety']],
  ['The guarantee covers it.', ['law']],
  ['We are here until six.', []],
])('%s touches %j', (text, touched) => {
  expect(touchedBy(text)).toEqual(touched)
})

test('a sum that is given with the reply is no price that somebody looked up', () => {
  const given = ['We give you the money back (£45.00).', '£45.00', '£30.50']
  const touched = (text: string) => touchedBy(text, given)
  expect(touched('I am sorry.\n\nWe give you the money back (£45.00).')).toEqual([])
  expect(touched('You get £45 back, and £30.50 for the visit.')).toEqual([])
  expect(touched('You get £45 back. A new one costs £450.')).toEqual(['price'])
  expect(touched('You get £45.99 back.')).toEqual(['price'])
})
