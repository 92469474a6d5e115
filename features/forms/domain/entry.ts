import { emailAddress } from '#platform/contract/endpoint.ts'
import type { Field, FormFields } from '../shapes.ts'

/** What was filled into one field, with the question as it stood then. */
export interface Answer {
  readonly id: string
  readonly label: string
  readonly value: string
}
export interface Entry {
  readonly words: string
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly answers: readonly Answer[]
}
/** What is wrong with one field, by its name in the form and the key of the words that say so. */
export interface Wrong {
  readonly field: string
  readonly key:
    | 'missing'
    | 'choice'
    | 'day'
    | 'long'
    | 'email'
    | 'reach'
    | 'words'
    | 'file'
    | 'consent'
    | 'machine'
}

const LONGEST = 20_000
const LONGEST_ANSWER = 4_000
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu

type Filled = Readonly<Record<string, string | undefined>>

/** Words as they were written, with line ends of one kind and nothing that a text cannot hold. */
const wordsOf = (text: string | undefined): string =>
  (text ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed()
    .trim()
const lineOf = (text: string | undefined, most = 200): string =>
  (text ?? '').toWellFormed().replace(CONTROL, ' ').replace(/\s+/g, ' ').trim().slice(0, most)

const phoneOf = (text: string | undefined): string => {
  const said = lineOf(text, 60)
  return /\d{3}/.test(said.replace(/[\s().-]/g, '')) ? said : ''
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true

/** How a field of the organisation's own is called in the form. */
export const nameOfField = ({ id }: Pick<Field, 'id'>): string => `own-${id}`

function readField(
  field: Field,
  filled: Filled,
  files: Readonly<Record<string, readonly string[]>>,
  say: { yes: string; no: string },
): { value: string; wrong: Wrong['key'] | null } {
  const name = nameOfField(field)
  const given = field.kind === 'text' ? wordsOf(filled[name]) : lineOf(filled[name], LONGEST_ANSWER + 1)
  if (field.kind === 'file') {
    const value = (files[name] ?? []).join(', ')
    return { value, wrong: value === '' && field.isRequired ? 'file' : null }
  }
  if (given === '') return { value: '', wrong: field.isRequired ? 'missing' : null }
  if (given.length > LONGEST_ANSWER) return { value: given.slice(0, LONGEST_ANSWER), wrong: 'long' }
  if (field.kind === 'choice' && !field.options.includes(given)) return { value: '', wrong: 'choice' }
  if (field.kind === 'date' && !isDay(given)) return { value: given, wrong: 'day' }
  if (field.kind === 'yes_no') {
    const value = given === 'yes' ? say.yes : given === 'no' ? say.no : ''
    return { value, wrong: value === '' ? 'choice' : null }
  }
  return { value: given, wrong: null }
}

/** Reads what was filled in, and says of each field what is wrong with it; the first is said first. */
export function readEntry(
  form: Pick<FormFields, 'fields' | 'asksPhone' | 'consent'>,
  filled: Filled,
  { files, say }: { files: Readonly<Record<string, readonly string[]>>; say: { yes: string; no: string } },
): { entry: Entry; wrong: readonly Wrong[] } {
  const wrong: Wrong[] = []
  const words = wordsOf(filled.words)
  if (words === '') wrong.push({ field: 'words', key: 'words' })
  if (words.length > LONGEST) wrong.push({ field: 'words', key: 'long' })
  const answers = form.fields.flatMap((field) => {
    const read = readField(field, filled, files, say)
    if (read.wrong) wrong.push({ field: nameOfField(field), key: read.wrong })
    return read.value === '' ? [] : [{ id: field.id, label: field.label, value: read.value }]
  })
  const email = (filled.email ?? '').trim().toLowerCase()
  const phone = form.asksPhone ? phoneOf(filled.phone) : ''
  if (email !== '' && !emailAddress.safeParse(email).success) wrong.push({ field: 'email', key: 'email' })
  if (email === '' && phone === '') wrong.push({ field: 'email', key: 'reach' })
  if (form.consent !== '' && filled.consent !== 'yes') wrong.push({ field: 'consent', key: 'consent' })
  if ((filled.website ?? '') !== '') wrong.push({ field: 'website', key: 'machine' })
  return { entry: { words, name: lineOf(filled.name), email, phone, answers }, wrong }
}

/** What colleagues read: the words, below them the answers, at the end what was agreed to. */
export const asWords = ({ words, answers }: Entry, agreed: string): string =>
  [
    words,
    answers.map(({ label, value }) => `${label}: ${value.includes('\n') ? `\n${value}` : value}`).join('\n'),
    agreed,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
