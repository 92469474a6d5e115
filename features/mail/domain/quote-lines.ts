import { introducesQuote, repeatsHeader, separatesMails } from './quote-words.ts'
import { signsOff } from './sign-off.ts'

/** What a line of a mail is, by itself and by its neighbours. */
export type Kind = 'text' | 'blank' | 'rule' | 'dashes' | 'sign-off' | 'introduction' | 'header' | 'quote'

const longestLine = 1000

/** The kind of each line. Code between fences is text, whatever it looks like. */
export const kindsOf = (lines: readonly string[]): Kind[] => {
  const kinds: Kind[] = lines.map((line) => kindOf(line.slice(0, longestLine)))
  markCode(lines, kinds)
  for (let at = 0; at < lines.length; at++)
    if (kinds[at] === 'text' || kinds[at] === 'quote') {
      const length = wrappedIntroduction(lines, at)
      for (let more = 0; more < length; more++) kinds[at + more] = 'introduction'
    }
  return kinds
}

const kindOf = (line: string): Kind => {
  const words = line.trim()
  if (words === '') return 'blank'
  if (words === '--' || words === '—') return 'dashes'
  if (/^[-_,=+~#*ᐧ—]+$/u.test(words)) return /^_{3,}$/.test(words) ? 'dashes' : 'rule'
  if (signsOff(words)) return 'sign-off'
  const bare = words.replace(/^[>\s]+/, '')
  if (separatesMails(bare) || introducesQuote(bare)) return 'introduction'
  if (repeatsHeader(words)) return 'header'
  return isQuote(line) ? 'quote' : 'text'
}

const isQuote = (line: string) =>
  /^\s*(>|[\p{L}]{1,20}>|\|(\s|$))/u.test(line) && !/\|\s*$/.test(line.slice(1))

const markCode = (lines: readonly string[], kinds: Kind[]) => {
  let from = -1
  for (let at = 0; at < lines.length; at++) {
    if (!/^\s*```/.test(lines[at]!)) continue
    if (from >= 0) {
      kinds.fill('text', from, at + 1)
      from = -1
    } else from = at
  }
}

const begins =
  /^(on|at|am|im|le|el|il|in data|em|op|den|på|dnia|w dniu|dne|dňa|pe|vào|lúc|\p{L}{1,12}[.,]|\d{1,4}[.\s/-])/iu

/** How many lines the words "On … wrote:" take here; programs wrap them, some with an empty line in between. */
const wrappedIntroduction = (lines: readonly string[], at: number): number => {
  const first = bare(lines[at]!)
  if (first.length > 300 || !/\d/.test(first) || !(begins.test(first) || /<\S{1,64}@\S{3,200}>/.test(first)))
    return 0
  let together = first
  for (let more = 1; more < 6 && at + more < lines.length; more++) {
    const line = bare(lines[at + more]!)
    if (line.length > 300) return 0
    if (line === '' && !/^<?\s*$/.test(bare(lines[at + more + 1] ?? 'x'))) return 0
    together = `${together} ${line}`.trim()
    if (introducesQuote(together)) return more + 1
    if (/[:：]$/.test(line)) return 0
  }
  return 0
}

const bare = (line: string) =>
  line
    .slice(0, longestLine)
    .replace(/^[>\s]+(?=\p{L}|\d)/u, '')
    .trim()
