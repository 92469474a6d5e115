import { languageOfWords } from '#features/conversations/domain/language.ts'
import { splitWords } from '#features/conversations/domain/split-words.ts'
import { configurations } from '#features/conversations/domain/stop-words.ts'

export interface Searchable {
  /** Of the message that begins the conversation; later ones ("Re: …") leave it out. */
  readonly subject?: string
  readonly text: string
  /** Who wrote it: name and address. */
  readonly names?: readonly string[]
  readonly fileNames?: readonly string[]
}

export interface SearchWords {
  /** Every word with its places, written as PostgreSQL reads a tsvector. */
  readonly words: string
  /** The different words, for their stems. */
  readonly distinct: string
  /** Whose rules make the stems: a text search configuration of PostgreSQL. */
  readonly configuration: string
  /** ISO 639-1, or null where it is not clear. */
  readonly language: string | null
}

/** Words of a subject are kept a second time under this mark, so that one index finds subjects alone too. */
export const SUBJECT_MARK = '~'

const MOST_TEXT = 50_000
const MOST_OTHER = 5_000
const LAST_PLACE = 16_383
const MOST_PLACES = 200
const GAP = 10

/** What can be found of a message: the first 50,000 characters of its text, its subject, names and files. */
export function searchWordsOf({ subject = '', text, names = [], fileNames = [] }: Searchable): SearchWords {
  const subjectWords = splitWords(subject.slice(0, MOST_OTHER))
  const textWords = splitWords(text.slice(0, MOST_TEXT))
  const places = new Map<string, number[]>()
  let place = 0
  const add = (words: readonly string[], mark = '') => {
    for (const word of words) {
      place += 1
      const known = places.get(mark + word)
      if (known === undefined) places.set(mark + word, [Math.min(place, LAST_PLACE)])
      else if (known.length < MOST_PLACES && place <= LAST_PLACE) known.push(place)
    }
    place += GAP
  }
  add(subjectWords)
  add(subjectWords, SUBJECT_MARK)
  for (const other of [...names, ...fileNames].slice(0, 100)) add(splitWords(other.slice(0, MOST_OTHER)))
  add(textWords)
  const language = languageOfWords(textWords.length < 8 ? [...subjectWords, ...textWords] : textWords)
  const configuration = language === null ? undefined : configurations[language]
  return {
    words: [...places].map(([word, at]) => `'${word}':${at.join(',')}`).join(' '),
    distinct: configuration ? [...places.keys()].filter((word) => !word.startsWith(SUBJECT_MARK)).join(' ') : '',
    configuration: configuration ?? 'simple',
    language,
  }
}
