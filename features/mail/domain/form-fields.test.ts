import { expect, test } from 'vitest'
import { worked } from '#platform/testing/work.ts'
import { formFields } from './form-fields.ts'

const coded = (text: string) => formFields('application/x-www-form-urlencoded', Buffer.from(text, 'latin1'))
const plain = (fields: Map<string, Buffer>) =>
  Object.fromEntries([...fields].map(([name, value]) => [name, value.toString('latin1')]))

test('a coded form is read to the byte, and what is no code stays as it is', () => {
  expect(plain(coded('a=1+2&b%5b=%C3%bc%00%ff&c&a=second&d=100%&e=%zz%4&=x'))).toEqual({
    a: '1 2',
    'b[': '\u00c3\u00bc\u0000\u00ff',
    c: '',
    d: '100%',
    e: '%zz%4',
    '': 'x',
  })
})

test('a form of nothing but codes, or of nothing but parts, is read in a moment', () => {
  const megabyte = 1024 * 1024
  const work = worked()
  expect(coded(`x=${'%41'.repeat(4 * megabyte)}`).get('x')).toHaveLength(4 * megabyte)
  expect(coded('&'.repeat(4 * megabyte)).size).toBe(1)
  const parts = Buffer.from('--b\r\nname="x"\r\n\r\n\r\n'.repeat(megabyte / 4))
  expect(formFields('multipart/form-data; boundary=b', parts).size).toBe(1)
  expect(work()).toBeLessThan(4_000)
})
