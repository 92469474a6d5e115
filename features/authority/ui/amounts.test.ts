import { expect, test } from 'vitest'
import { currencyIn, readAmount } from './amounts.ts'

test.each([
  ['45', 4_500],
  ['45.50', 4_550],
  ['45,50', 4_550],
  ['€80 for each case', 8_000],
  ['€80.', 8_000],
  ['1,000', 100_000],
  ['1.000', 100_000],
  ['1 000', 100_000],
  ['1,000.50', 100_050],
  ['1.000,50', 100_050],
  ['1,000,000', 100_000_000],
  ['1234.5', 123_450],
  ['٤٥٫٥', 4_550],
  ['١٬٠٠٠', 100_000],
])('%s is read as it is meant', (text, minor) => {
  expect(readAmount(text, 'EUR')).toEqual({ minor, currency: 'EUR' })
})

test.each(['', '0', '-45', '45 to 50', '1,00,0', '80,00,0', 'eighty', '45.5555', '9'.repeat(30)])(
  '%s is no amount',
  (text) => {
    expect(readAmount(text, 'EUR')).toBeUndefined()
  },
)

test('a currency of three digits keeps them, one of none has none, and pieces are whole', () => {
  expect(readAmount('1.250', 'KWD')).toEqual({ minor: 1_250, currency: 'KWD' })
  expect(readAmount('1,250', 'KWD')).toEqual({ minor: 1_250_000, currency: 'KWD' })
  expect(readAmount('1,250', 'JPY')).toEqual({ minor: 1_250, currency: 'JPY' })
  expect(readAmount('2', null)).toEqual({ pieces: 2 })
  expect(readAmount('2.5', null)).toBeUndefined()
})

test('a sign or three letters name a currency where they are plain', () => {
  expect(['€80', '80 GBP', 'Up to 80', '$80', 'ABC 80', '€80 or £70'].map(currencyIn)).toEqual([
    'EUR',
    'GBP',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
