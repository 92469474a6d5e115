import { describe, expect, test } from 'vitest'
import { differenceOf } from './difference.ts'

const shown = (before: string, after: string) =>
  differenceOf(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `+${text}+` : `-${text}-`))
    .join('')
const side = (before: string, after: string, kind: 'added' | 'removed') =>
  differenceOf(before, after)
    .filter((part) => part.kind === 'same' || part.kind === kind)
    .map(({ text }) => text)
    .join('')

describe('what is different', () => {
  test('reads as what went and then what came, word by word', () => {
    expect(
      shown('We count the hours in which we are open.', 'We count the hours in which our shop is open.'),
    ).toBe('We count the hours in which -we are -+our shop is +open.')
    expect(shown('within one working day.', 'within two working days.')).toBe(
      'within -one -+two +working -day-+days+.',
    )
    expect(shown('', 'New.')).toBe('+New.+')
    expect(shown('يجيبك إنسان خلال يوم.', 'يجيبك إنسان خلال ساعة.')).toBe('يجيبك إنسان خلال -يوم-+ساعة+.')
  })
  test('loses no word of either side', () => {
    const texts = ['', 'a b c', 'a  c d', 'b c a', 'x y', 'a b c d e', 'Wait, wait.', 'wait – wait']
    for (const before of texts)
      for (const after of texts) {
        const words = (text: string) => text.replace(/\s+/g, '')
        expect(words(side(before, after, 'removed'))).toBe(words(before))
        expect(words(side(before, after, 'added'))).toBe(words(after))
      }
  })
})
