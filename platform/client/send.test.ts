import { expect, test } from 'vitest'
import { wrongIn } from './send.ts'

test('what the server cannot take is said as it was typed: no secret, nothing long, nothing empty', () => {
  const request = {
    body: { addresses: ['a@b.example', ' nobody '], smtp: { password: 'x', port: 99999 }, name: '' },
  }
  expect(wrongIn(request, 'body.addresses.1')).toBe('nobody')
  expect(wrongIn(request, 'body.smtp.port')).toBe('99999')
  expect(wrongIn({ query: { view: 'banana' } }, 'query.view')).toBe('banana')
  for (const path of ['body.smtp.password', 'body.name', 'body.smtp', 'body.gone.deep', 'body'])
    expect(wrongIn(request, path)).toBeUndefined()
  expect(wrongIn({ body: { words: 'a'.repeat(61) } }, 'body.words')).toBeUndefined()
})
