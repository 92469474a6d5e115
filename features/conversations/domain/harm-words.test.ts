import { expect, test } from 'vitest'
import { suspectedHarm } from './harm-words.ts'

test.each([
  ['I can smell gas in the kitchen', 'danger', 'smell gas'],
  ['We have had no heating for two days', 'danger', 'no heating'],
  ['The boiler is off, and there is a baby in the house', 'danger', 'baby'],
  ['Unser Säugling hat Fieber', 'danger', 'Säugling'],
  ['عندنا رضيع والبيت بلا تدفئة', 'danger', 'بلا تدفئة'],
  ['Es riecht nach Gas im Keller', 'danger', 'riecht nach Gas'],
  ['Nous sommes sans chauffage depuis lundi', 'danger', 'sans chauffage'],
  ['No hay calefacción', 'danger', 'No hay calefacción'],
  ['هناك رائحة غاز في المطبخ', 'danger', 'رائحة غاز'],
  ['You charged twice for invoice 2210', 'loss', 'charged twice'],
  ['Der Wasserschaden ist groß', 'loss', 'Wasserschaden'],
])('%s sounds like %s', (text, harm, word) => {
  expect(suspectedHarm(text)).toEqual({ harm, word })
})
test.each([
  'Please send the gas bill',
  'Babysitters welcome',
  'A cake for the baby, please',
  'Smokey colours, please',
  'Thank you',
])('%s sounds like nothing of that kind', (text) => {
  expect(suspectedHarm(text)).toBeNull()
})
