import { expect, test } from 'vitest'
import type { Field } from '../shapes.ts'
import { asWords, readEntry } from './entry.ts'
import { freshForm, lackOf, nameFrom } from './form.ts'

const say = { yes: 'Yes', no: 'No' }
const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  id: kind.replace('_', ''),
  kind,
  label: 'Model',
  hint: '',
  isRequired: false,
  options: [],
  ...more,
})
const FIELDS = [
  field('line'),
  field('text'),
  field('choice', { options: ['A', 'B'] }),
  field('yes_no'),
  field('date'),
]
const form = { fields: FIELDS, asksPhone: true, consent: '' }
const NAMES = ['words', 'name', 'email', 'phone', ...FIELDS.map(({ id }) => `own-${id}`)]
const read = (filled: Record<string, string | undefined>) => readEntry(form, filled, { files: {}, say })

const NASTY = [
  '\0',
  '\u0007\u001b[31m',
  'a\r\nBcc: x@y.example',
  '\u2028\u2029\u0085',
  '\ud800',
  '=cmd|calc',
  '<b>"\'&',
  '\u202e\u2066',
  ' '.repeat(5_000),
  '@'.repeat(5_000),
  '9'.repeat(30_000),
]

test('whatever is filled in is read without an error, and nothing in it commands', () => {
  for (const text of NASTY) {
    const { entry } = read(Object.fromEntries(NAMES.map((name) => [name, text])))
    expect(entry.name + entry.phone).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
    expect(asWords(entry, '')).not.toMatch(/[^\P{Cc}\n\t]/u)
    expect(asWords(entry, '').isWellFormed()).toBe(true)
  }
})

test('what stands below the words is what was asked, in its order, and nothing that was left empty', () => {
  const { entry, wrong } = read({
    words: 'It is cold.',
    email: 'Ana@Customer.example',
    'own-line': 'C24',
    'own-text': 'one\r\ntwo',
    'own-choice': 'B',
    'own-yesno': 'yes',
    'own-date': '2026-12-01',
    'own-strange': 'x',
  })
  expect(wrong).toEqual([])
  expect(entry.email).toBe('ana@customer.example')
  expect(asWords(entry, 'They agreed.')).toBe(
    'It is cold.\n\nModel: C24\nModel: \none\ntwo\nModel: B\nModel: Yes\nModel: 2026-12-01\n\nThey agreed.',
  )
})

test('a number of three digits is enough to ring somebody, and no address at all is said', () => {
  const keysOf = (filled: Record<string, string>) =>
    read({ words: 'x', ...filled }).wrong.map(({ key }) => key)
  expect(keysOf({ phone: '112' })).toEqual([])
  expect(keysOf({ phone: '1-2' })).toEqual(['reach'])
  expect(keysOf({ email: 'ana@customer.example' })).toEqual([])
  expect(keysOf({ email: 'ana@customer' })).toEqual(['email'])
})

test('a form begins closed, under a name that can stand in an address', () => {
  expect(freshForm('Réparations & Service').name).toBe('reparations-service')
  expect(nameFrom('الإصلاحات')).toBe('ask')
  expect(freshForm('Repairs').isOpen).toBe(false)
  expect(lackOf({ fields: FIELDS })).toBeNull()
})
