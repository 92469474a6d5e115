import { describe, expect, it } from 'vitest'
import { worked } from '#platform/testing/work.ts'
import { beginningOf, excerptOf, wantedOf } from './excerpt.ts'
import { readAsked } from './search-query.ts'

const marked = (typed: string, text: string, stems: string[] = []) =>
  excerptOf(
    text,
    wantedOf(readAsked(typed), () => stems),
  )
    ?.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('') ?? null

describe('an excerpt', () => {
  it.each([
    ['boiler', 'My Boiler is cold', [], 'My [Boiler] is cold'],
    ['boil', 'My boilers are cold', [], 'My [boilers] are cold'],
    ['cold boiler', 'A boilerplate boiler, cold', [], 'A [boilerplate] [boiler], [cold]'],
    ['boilers cold', 'a boiler is cold', ['boiler'], 'a [boiler] is [cold]'],
    ['strasse', 'In der Straße 4', [], 'In der [Straße] 4'],
    ['elan', 'Avec élan !', [], 'Avec [élan] !'],
    ['修理', '暖房修理をお願いします', [], '暖房[修理]をお願いします'],
    ['ana@x.org', 'Write to ana@x.org.', [], 'Write to [ana]@[x].[org].'],
    ['$&', 'nothing', [], null],
    ['boiler', 'nothing of it', [], null],
  ])('of what %s finds in %j', (typed, text, stems, expected) => {
    expect(marked(typed, text, stems)).toBe(expected)
  })

  it('is short, around the first hit, and breaks no letter', () => {
    const text = `${'word '.repeat(500)}boiler 👩‍👩‍👧 ${'🙂'.repeat(400)}`
    const excerpt = marked('boiler', text)!
    expect(excerpt.length).toBeLessThan(330)
    expect(excerpt).toMatch(/^… (word )+\[boiler\]/)
    expect(excerpt.isWellFormed()).toBe(true)
  })

  it('is cut in a moment whatever the text', () => {
    const work = worked()
    for (const text of [
      'a'.repeat(20_000),
      `${'é'.repeat(20_000)}`,
      'a '.repeat(10_000),
      '東'.repeat(20_000),
    ])
      marked('boiler', text)
    expect(work()).toBeLessThan(1_500)
  })

  it('begins at the beginning where the text has no hit', () => {
    expect(beginningOf(' A  few\nwords ')).toEqual([{ text: 'A few words', hit: false }])
    expect(beginningOf('  ')).toEqual([])
  })
})
