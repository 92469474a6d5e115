import { languageOfWords } from '#platform/search/language.ts'
import { splitWords } from '#platform/search/split-words.ts'
import { configurations } from '#platform/search/stop-words.ts'

export interface Searchable {
  readonly subject: string
  readonly text: string
  /** Who wrote it: name and address. */
  readonly names?: readonly string[]
  readonly fileNames?: readonly string[]
}

export interface SearchWords {
  /** Every word with its places, written as PostgreSQL reads a tsvector. */
  readonly words: string
  /** The same for the subject: for the message that begins a conversation or changes its subject. */
  readonly subjectWords: string
  /** The different words, for their stems. */
  readonly distinct: string
  /** Whose rules make the stems: a text search configuration of PostgreSQL. */
  readonly configuration: string
  /** ISO 639-1, or null where it is not clear. */
  readonly language: string | null
}

/** Words of a subject are kept a second time under this mark, so that one index finds subjects alone too. */
export const SUBJECT_MARK = '~'

const MOST_TEXT_BYTES = 50_000
const MOST_OTHER = 5_000
const LAST_PLACE = 16_383
const MOST_PLACES = 200
const GAP = 10
const answerPrefix = /^\s*(?:(?:re|aw|antw|sv|vs|fwd?|wg|tr|rv|r|i)(?:\[\d+\])?\s*:\s*)+/i

/** A subject without the "Re:" and "Fwd:" that mail programs put before it. */
export const plainSubject = (subject: string): string => subject.replace(answerPrefix, '').trim()

/** What can be found of a message: the first 50 kB of its text, its subject, names and files. */
export function searchWordsOf({ subject, text, names = [], fileNames = [] }: Searchable): SearchWords {
  const ofSubject = splitWords(plainSubject(subject.slice(0, MOST_OTHER)))
  const ofText = splitWords(firstBytes(text))
  const others = [...names, ...fileNames].slice(0, 100).map((other) => splitWords(other.slice(0, MOST_OTHER)))
  const language = languageOfWords(ofText.length < 8 ? [...ofSubject, ...ofText] : ofText)
  const configuration = language === null ? undefined : configurations[language]
  const places = placesOf([...others, ofText])
  const marked = ofSubject.map((word) => SUBJECT_MARK + word)
  return {
    words: literal(places),
    subjectWords: literal(placesOf([ofSubject, marked])),
    distinct: configuration ? [...new Set([...ofSubject, ...places.keys()])].join(' ') : '',
    configuration: configuration ?? 'simple',
    language,
  }
}

function placesOf(fields: readonly (readonly string[])[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  let place = 0
  for (const words of fields) {
    for (const word of words) {
      place += 1
      const known = places.get(word)
      if (known === undefined) places.set(word, [Math.min(place, LAST_PLACE)])
      else if (known.length < MOST_PLACES && place <= LAST_PLACE) known.push(place)
    }
    place += GAP
  }
  return places
}

const literal = (places: ReadonlyMap<string, readonly number[]>): string =>
  [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' ')

const buffer = new Uint8Array(MOST_TEXT_BYTES)
const encoder = new TextEncoder()
const firstBytes = (text: string): string =>
  text.length * 3 <= MOST_TEXT_BYTES ? text : text.slice(0, encoder.encodeInto(text, buffer).read)
