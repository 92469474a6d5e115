import { type Kind, kindsOf } from './quote-lines.ts'

/** A plain-text mail in its parts: what was written, and its signature with the earlier mails that it repeats. */
export interface SplitText {
  reply: string
  quoted: string
}

const mostLines = 20_000
const longestSignature = 20
const longestEnd = 6

/**
 * Parts a reply from its signature and from the mails that it repeats. Where somebody answered between the lines of a
 * quotation, the quotation stays. Every line stands in one of the two parts, as it was written; one pass over them.
 */
export const splitText = (text: string): SplitText => {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  if (lines.length > mostLines) return { reply: text.trim(), quoted: '' }
  const kept = keptLines(kindsOf(lines), lines)
  const part = (own: boolean) => tidy(lines.filter((_, at) => kept[at] === own))
  return { reply: part(true), quoted: part(false) }
}

const tidy = (lines: readonly string[]): string =>
  lines
    .join('\n')
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd()

const keptLines = (kinds: Kind[], lines: readonly string[]): boolean[] => {
  if (!kinds.includes('text') && kinds.includes('introduction')) return kinds.map(() => false)
  const end = Math.min(historyStart(kinds, lines), headersStart(kinds))
  const cut = signatureStart(kinds, end)
  const kept = kinds.map((kind, at) => at < cut && kind !== 'introduction' && kind !== 'sign-off')
  dropHeaders(kinds, kept)
  dropStart(kinds, kept)
  dropEnd(kinds, kept)
  return kept
}

/** Where a repeated mail begins that nobody answered within: all of what follows is left out. */
const historyStart = (kinds: readonly Kind[], lines: readonly string[]): number => {
  const lastQuote = kinds.lastIndexOf('quote')
  const lastWithin = kinds.lastIndexOf('text', lastQuote)
  const below = lastQuote < 0 ? 0 : kinds.slice(lastQuote).filter((kind) => kind === 'text').length
  const own = kinds.indexOf('text')
  for (let at = own < 0 ? kinds.length : own + 1; at < kinds.length; at++) {
    if (kinds[at] !== 'introduction' || !followsText(kinds, at)) continue
    // A few lines below a quotation are a signature; more of them are an answer.
    const isEnd = lastWithin < at && below <= longestEnd && !onlyGreets(kinds, lines, at)
    if (lastQuote < at || isEnd) return withRules(kinds, at)
  }
  return kinds.length
}

const followsText = (kinds: readonly Kind[], at: number): boolean => {
  let before = at - 1
  while (before >= 0 && /^(blank|rule)$/.test(kinds[before]!)) before--
  return before >= 0 && /^(text|sign-off|dashes)$/.test(kinds[before]!)
}

/** "Dear Maya," above a quotation: the answer must stand below it. */
const onlyGreets = (kinds: readonly Kind[], lines: readonly string[], before: number): boolean => {
  const own = kinds.indexOf('text')
  const second = kinds.indexOf('text', own + 1)
  return (second < 0 || second > before) && /^.{1,40}[,،，!:]\s*$/u.test(lines[own]!)
}

const headersStart = (kinds: readonly Kind[]): number => {
  const own = kinds.indexOf('text')
  for (let at = own < 0 ? kinds.length : own + 1; at < kinds.length; at++)
    if (kinds[at] === 'header' && kinds[at - 1] !== 'header' && headersAt(kinds, at) >= 3)
      return withRules(kinds, at)
  return kinds.length
}

/** How many headers stand together, a wrapped one among them. */
const headersAt = (kinds: readonly Kind[], from: number): number => {
  let count = 0
  for (let at = from; at < kinds.length && kinds[at] !== 'blank'; at++)
    if (kinds[at] === 'header') count++
    else if (kinds[at + 1] !== 'header') break
  return count
}

const withRules = (kinds: readonly Kind[], at: number): number => {
  let from = at
  while (from > 0 && /^(blank|rule|dashes)$/.test(kinds[from - 1]!)) from--
  return from
}

/** Below "-- " stands a signature, if it is no longer than signatures are. */
const signatureStart = (kinds: readonly Kind[], end: number): number => {
  const own = kinds.indexOf('text')
  for (let at = own < 0 ? end : own + 1; at < end; at++) {
    if (kinds[at] !== 'dashes') continue
    const rest = kinds.slice(at + 1, end)
    const last = rest.findLastIndex((kind) => kind !== 'blank')
    if (last < longestSignature && !rest.includes('introduction')) return at
  }
  return end
}

/** Headers above a forwarded mail say no words of their own. */
const dropHeaders = (kinds: readonly Kind[], kept: boolean[]) => {
  for (let at = 0; at < kinds.length; at++) {
    if (kinds[at] !== 'header' || kinds[at - 1] === 'header') continue
    const count = headersAt(kinds, at)
    if (count < 3) continue
    for (let seen = 0; seen < count; at++) {
      kept[at] = false
      if (kinds[at] === 'header') seen++
    }
  }
}

/** One quotation at the top, with its introduction, above all that was written. */
const dropStart = (kinds: readonly Kind[], kept: boolean[]) => {
  const first = kinds.findIndex((kind) => kind !== 'blank')
  const own = kinds.indexOf('text')
  const last = kinds.lastIndexOf('quote')
  if (first < 0 || kinds[first] !== 'introduction' || own < 0 || last < 0 || last > own) return
  kept.fill(false, 0, last + 1)
}

/** Quotations, rules and blanks at the end, if there is something else. */
const dropEnd = (kinds: readonly Kind[], kept: boolean[]) => {
  const last = kinds.findLastIndex((kind, at) => kept[at] && (kind === 'text' || kind === 'header'))
  if (last >= 0) kept.fill(false, last + 1)
}
