import { APOLOGY, BLAME, HOLLOW, PLAINER, POLICY, SOON } from './hint-words.ts'

/** What is known of the conversation while one writes. */
export interface Writing {
  /** A time that we gave has passed. */
  readonly isLate: boolean
  readonly isComplaint: boolean
  /** They had to write or come again. */
  readonly isAgain: boolean
}
export type HintCode =
  | 'gap'
  | 'apology-late'
  | 'apology-again'
  | 'apology-complaint'
  | 'apology-hollow'
  | 'blame'
  | 'when'
  | 'policy'
  | 'shouting'
  | 'plain'
  | 'long'
export interface Hint {
  readonly code: HintCode
  /** The words of the text that it is about. */
  readonly word?: string
  readonly instead?: string
  readonly count?: number
}

const ENOUGH = 40
const MOST_LETTERS = 20_000
const LONG_SENTENCE = 40
const GAP = /\{[\p{L}][\p{L} ]{0,30}\}|\[[\p{L}][\p{L} ]{1,30}\]|_{3,}|\bXX+\b/u
// Two words in a row, so that abbreviations are let be.
const SHOUTING = /(?<!\p{L})\p{Lu}{4,}\s+\p{Lu}{3,}(?!\p{L})|!{2,}/u

const firstIn = (patterns: readonly RegExp[], text: string): string | undefined => {
  for (const pattern of patterns) {
    const found = pattern.exec(text)
    if (found) return found[0]
  }
  return undefined
}

function apology(text: string, { isLate, isComplaint, isAgain }: Writing): Hint | null {
  if (firstIn(APOLOGY, text) !== undefined) return null
  if (isLate) return { code: 'apology-late' }
  if (isAgain) return { code: 'apology-again' }
  return isComplaint ? { code: 'apology-complaint' } : null
}

function plainer(text: string): Hint | null {
  for (const [pattern, instead] of PLAINER) {
    const word = pattern.exec(text)?.[0]
    if (word) return { code: 'plain', word, instead }
  }
  return null
}

function long(text: string): Hint | null {
  const counts = text.split(/[.!?؟:\n]+/).map((sentence) => sentence.split(/\s+/).filter(Boolean).length)
  const most = Math.max(...counts)
  return most > LONG_SENTENCE ? { code: 'long', count: most } : null
}

const about = (code: HintCode, word: string | undefined): Hint | null => (word ? { code, word } : null)

/**
 * Thoughts on what somebody writes, the one that matters most first. They are offered; nothing is ever written over, and
 * sending does not wait for them.
 */
export function hintsFor(given: string, writing: Writing): Hint[] {
  const text = given.slice(0, MOST_LETTERS)
  const gap = about('gap', GAP.exec(text)?.[0])
  if (text.trim().length < ENOUGH) return gap ? [gap] : []
  return [
    gap,
    apology(text, writing),
    about('blame', firstIn(BLAME, text)),
    about('apology-hollow', firstIn(HOLLOW, text)),
    about('when', firstIn(SOON, text)),
    about('policy', firstIn(POLICY, text)),
    about('shouting', SHOUTING.exec(text)?.[0]),
    plainer(text),
    long(text),
  ].filter((hint) => hint !== null)
}
