import { decodeText } from './charsets.ts'
import { clean } from './clean.ts'
import { decodeWords } from './encoded-words.ts'

/** A header's value and its parameters, such as `text/plain; charset=utf-8`. */
export interface Parameters {
  value: string
  named: ReadonlyMap<string, string>
}

const longest = 20_000
const most = 100

/** Reads a value with parameters: quoted, in pieces, in another charset (RFC 2231), or with encoded words, as mail has them. */
export const readParameters = (text: string): Parameters => {
  const [value = '', ...rest] = pieces(text.slice(0, longest))
  const given = new Map<string, string>()
  for (const piece of rest.slice(0, most)) {
    const equals = piece.indexOf('=')
    if (equals <= 0) continue
    const name = piece.slice(0, equals).trim().toLowerCase()
    if (!given.has(name)) given.set(name, unquoted(piece.slice(equals + 1).trim()))
  }
  return { value: value.trim().toLowerCase(), named: joined(given) }
}

/** Splits at semicolons that stand in no quotation. */
const pieces = (text: string): string[] => {
  const found: string[] = []
  let quoted = false
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '\\' && quoted) at++
    else if (sign === '"') quoted = !quoted
    else if (sign === ';' && !quoted) {
      found.push(text.slice(from, at))
      from = at + 1
    }
  }
  found.push(text.slice(from))
  return found
}

const unquoted = (text: string): string =>
  text.startsWith('"') ? (/^"((?:[^"\\]|\\.)*)"?/s.exec(text)?.[1] ?? '').replace(/\\(.)/gs, '$1') : text

const joined = (given: ReadonlyMap<string, string>): Map<string, string> => {
  const result = new Map<string, string>()
  const inPieces = new Map<string, { number: number; coded: boolean; text: string }[]>()
  for (const [name, text] of given) {
    const { base, number, coded } =
      /^(?<base>[^*]+)(?:\*(?<number>\d{1,3}))?(?<coded>\*)?$/.exec(name)?.groups ?? {}
    if (base === undefined || (number === undefined && coded === undefined))
      result.set(name, decodeWords(text))
    else
      inPieces.set(base, [
        ...(inPieces.get(base) ?? []),
        { number: Number(number ?? 0), coded: coded !== undefined, text },
      ])
  }
  // What is said in the newer way counts more than a plain spelling beside it.
  for (const [base, found] of inPieces) result.set(base, together(found))
  return result
}

const together = (found: { number: number; coded: boolean; text: string }[]): string => {
  const sorted = found.toSorted((a, b) => a.number - b.number)
  const start = sorted[0]!.coded ? /^([^']*)'[^']*'/.exec(sorted[0]!.text) : null
  if (start) sorted[0]!.text = sorted[0]!.text.slice(start[0].length)
  const bytes = Buffer.concat(
    sorted.map(({ coded, text }) => (coded ? fromPercent(text) : Buffer.from(text))),
  )
  const text = decodeText(bytes, start?.[1] || 'utf-8')
  return text.includes('=?') ? decodeWords(text) : text
}

const fromPercent = (text: string): Buffer => {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const code = /^%([0-9a-f]{2})/i.exec(text.slice(at, at + 3))
    if (code) at += 2
    bytes.push(...(code ? [Number.parseInt(code[1]!, 16)] : Buffer.from(text[at]!)))
  }
  return Buffer.from(bytes)
}

/** The file name that a part's headers give, or null. */
export const fileNameOf = (type: Parameters, disposition: Parameters): string | null => {
  const name = clean(disposition.named.get('filename') ?? type.named.get('name') ?? '', 255)
  return name === '' ? null : name
}
