import { SUBJECT_MARK } from '#features/conversations/domain/search-words.ts'
import { splitWords } from '#platform/search/split-words.ts'

/** One thing that must be found: a word, the beginning of one, or words that stand together. */
export interface Term {
  readonly words: readonly string[]
  /** The last word may be the beginning of a longer one: it is still being typed. */
  readonly isBeginning: boolean
}
export interface Asked {
  /** The conversation's number, when that is what was typed. */
  readonly number: number | null
  readonly terms: readonly Term[]
}

const MOST_TERMS = 10
const MOST_WORDS = 20
const LARGEST_NUMBER = 2_147_483_647
const part = /"([^"]*)"?|[^\s"]+/g
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Reads what was typed: words, "words that stand together", a number with or without #. */
export function readAsked(typed: string): Asked {
  const found = /^#?\s*(\d{1,10})$/.exec(typed.trim())
  const number = found ? Number(found[1]) : null
  const terms: Term[] = []
  for (const { 0: piece, 1: quoted } of typed.matchAll(part)) {
    const words = splitWords(quoted ?? piece).slice(0, MOST_WORDS)
    if (words.length === 0) continue
    const isBeginning = quoted === undefined && typed.trimEnd().endsWith(piece)
    // What has no spaces is split by a dictionary: its words need not stand together.
    if (quoted === undefined && withoutSpaces.test(piece)) {
      words.forEach(
        (word, at) => void terms.push({ words: [word], isBeginning: isBeginning && at === words.length - 1 }),
      )
    } else terms.push({ words, isBeginning })
  }
  return {
    number: number !== null && number <= LARGEST_NUMBER ? number : null,
    terms: terms.slice(0, MOST_TERMS),
  }
}

/** The words whose other forms may be found too: those that stand alone. */
export const wordsToStem = ({ terms }: Asked): string[] =>
  terms.flatMap(({ words }) => (words.length === 1 ? [words[0]!] : []))

const SHORTEST_BEGINNING = 2
const lexeme = (word: string, isBeginning: boolean, mark: string) =>
  `'${mark}${word}'${isBeginning && word.length >= SHORTEST_BEGINNING ? ':*' : ''}`

function termQuery({ words, isBeginning }: Term, stems: readonly string[], mark: string): string {
  const chain = words
    .map((word, at) => lexeme(word, isBeginning && at === words.length - 1, mark))
    .join(' <-> ')
  const others = stems.filter((stem) => stem !== words[0] && !(isBeginning && stem.startsWith(words[0]!)))
  return others.length === 0
    ? `(${chain})`
    : `(${[chain, ...others.map((stem) => `'${mark}${stem}'`)].join(' | ')})`
}

/** The tsquery for everything a message is found by. `stemsOf` gives other forms of a word. */
export const messageQuery = ({ terms }: Asked, stemsOf: (word: string) => readonly string[]): string =>
  terms.map((term) => termQuery(term, term.words.length === 1 ? stemsOf(term.words[0]!) : [], '')).join(' & ')

/** The tsquery for subjects alone. */
export const subjectQuery = ({ terms }: Asked): string =>
  terms.map((term) => termQuery(term, [], SUBJECT_MARK)).join(' & ')

/** How often what is asked for can be expected among messages, from 0 to 1, given how often single words are. */
export function expectedShare(
  { terms }: Asked,
  shareOf: (word: string, isBeginning: boolean) => number,
  mark: '' | typeof SUBJECT_MARK,
): number {
  let share = 1
  for (const { words, isBeginning } of terms)
    for (const [at, word] of words.entries())
      share *= shareOf(
        mark + word,
        isBeginning && at === words.length - 1 && word.length >= SHORTEST_BEGINNING,
      )
  return terms.length === 0 ? 0 : share
}
