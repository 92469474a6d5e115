import type { Asked } from '#features/desk/domain/search-query.ts'
import { folded, splitWords } from '#platform/search/split-words.ts'

export interface Piece {
  readonly text: string
  readonly hit: boolean
}

const BEFORE = 60
const LENGTH = 220
const word = /[\p{L}\p{N}\p{M}]+/gu
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** What was looked for, as it is recognised in a text. */
export interface Wanted {
  readonly isHit: (folded: string) => boolean
  /** The same for texts of plain letters, which are most: a single pass. */
  readonly plain: RegExp | null
}

const LONGEST_ENDING = 4
const ascii = /^\p{ASCII}*$/u

/** Hits are the words asked for, those that begin with a word still being typed, and other forms of them. */
export function wantedOf(asked: Asked, stemsOf: (word: string) => readonly string[]): Wanted {
  const exact = new Set<string>()
  const beginnings: string[] = []
  const stems: string[] = []
  for (const { words, isBeginning } of asked.terms) {
    words.forEach((each, at) => {
      if (isBeginning && at === words.length - 1) beginnings.push(each)
      else exact.add(each)
    })
    if (words.length === 1) stems.push(...stemsOf(words[0]!).filter((stem) => stem.length > 2))
  }
  const isForm = (found: string) =>
    stems.some((stem) => found.startsWith(stem) && found.length - stem.length <= LONGEST_ENDING)
  const patterns = [
    ...[...exact].filter((each) => ascii.test(each)),
    ...beginnings.filter((each) => ascii.test(each)).map((each) => `${each}[a-z0-9]*`),
    ...stems.filter((each) => ascii.test(each)).map((each) => `${each}[a-z0-9]{0,${LONGEST_ENDING}}`),
  ]
  return {
    isHit: (found) =>
      exact.has(found) || beginnings.some((begun) => found.startsWith(begun)) || isForm(found),
    plain:
      patterns.length === 0 ? null : new RegExp(`(?<![a-z0-9])(?:${patterns.join('|')})(?![a-z0-9])`, 'gi'),
  }
}

/** Cuts the part of a text around its first hit, in pieces; null where nothing of it was asked for. */
export function excerptOf(text: string, wanted: Wanted): Piece[] | null {
  const hits = ascii.test(text) ? plainPlacesOf(text, wanted.plain) : placesOf(text, wanted.isHit)
  const first = hits.next().value
  if (first === undefined) return null
  const start = first.from <= BEFORE ? 0 : wordStart(text, first.from - BEFORE)
  const end = text.length - start <= LENGTH ? text.length : wordEnd(text, start + LENGTH)
  const pieces: Piece[] = []
  let at = start
  const say = (until: number, hit: boolean) => {
    const said = text.slice(at, until).replace(/\s+/g, ' ')
    if (said !== '') pieces.push({ text: said, hit })
    at = until
  }
  if (start > 0) pieces.push({ text: '… ', hit: false })
  let place: Place | undefined = first
  while (place !== undefined && place.from < end) {
    say(place.from, false)
    say(Math.min(place.to, end), true)
    place = hits.next().value
  }
  say(end, false)
  if (end < text.length) pieces.push({ text: ' …', hit: false })
  return pieces
}

/** The beginning of a text, for what was found elsewhere. */
export const beginningOf = (text: string): Piece[] => {
  const end = text.length <= LENGTH ? text.length : wordEnd(text, LENGTH)
  const said = text.slice(0, end).replace(/\s+/g, ' ').trim()
  return said === '' ? [] : [{ text: end < text.length ? `${said} …` : said, hit: false }]
}

interface Place {
  readonly from: number
  readonly to: number
}

function* plainPlacesOf(text: string, plain: RegExp | null): Generator<Place, undefined> {
  if (plain === null) return
  for (const { 0: found, index } of text.matchAll(plain)) yield { from: index, to: index + found.length }
}

function* placesOf(text: string, isHit: Wanted['isHit']): Generator<Place, undefined> {
  for (const { 0: found, index } of text.matchAll(word)) {
    if (!withoutSpaces.test(found)) {
      if (isHit(folded(found))) yield { from: index, to: index + found.length }
      continue
    }
    let from = index
    for (const segment of splitWords(found)) {
      if (isHit(segment)) yield { from, to: Math.min(from + segment.length, index + found.length) }
      from += segment.length
    }
  }
}

const NEAR = 20
function wordStart(text: string, at: number): number {
  for (let place = at; place < at + NEAR; place += 1) if (/\s/.test(text[place] ?? ' ')) return place + 1
  return isSecondHalf(text, at) ? at + 1 : at
}
function wordEnd(text: string, at: number): number {
  for (let place = at; place > at - NEAR; place -= 1) if (/\s/.test(text[place] ?? ' ')) return place
  return isSecondHalf(text, at) ? at + 1 : at
}
const isSecondHalf = (text: string, at: number) => /[\udc00-\udfff]/.test(text[at] ?? '')
