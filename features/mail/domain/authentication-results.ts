/** One finding of a server about a mail, such as `dkim=pass header.d=example.org`. */
export interface Finding {
  readonly method: string
  readonly result: string
  /** Its properties by their names in lower case, such as `header.d`. */
  readonly properties: Readonly<Record<string, string>>
  /** What stands in brackets, such as `p=reject dis=none`. */
  readonly comment: string
}

/** An Authentication-Results header (RFC 8601): the name of the server that wrote it, and its findings. */
export interface StampedResults {
  readonly server: string
  readonly findings: readonly Finding[]
}

const longest = 8_000

/** Reads an Authentication-Results header; null when it is none. */
export const readAuthenticationResults = (text: string): StampedResults | null => {
  const [head, ...rest] = pieces(text.slice(0, longest))
  const server = head?.words[0]?.toLowerCase() ?? ''
  if (!/^[a-z0-9_.-]+$/.test(server)) return null
  return { server, findings: rest.flatMap((piece) => findingOf(piece) ?? []) }
}

interface Piece {
  words: string[]
  comment: string
}

/** Cuts at semicolons; what stands in quotation marks is one word, what stands in brackets is a comment. */
const pieces = (text: string): Piece[] => {
  const found: Piece[] = [{ words: [], comment: '' }]
  let word = ''
  let depth = 0
  let quoted = false
  const end = () => {
    if (word !== '') found.at(-1)!.words.push(word)
    word = ''
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted) {
      if (sign === '\\') word += text[++at] ?? ''
      else if (sign === '"') quoted = false
      else word += sign
    } else if (depth > 0) {
      if (sign === '(') depth++
      else if (sign === ')') depth--
      if (depth > 0) found.at(-1)!.comment += sign
    } else if (sign === '"') quoted = true
    else if (sign === '(') {
      end()
      depth = 1
      found.at(-1)!.comment += ' '
    } else if (sign === ';') {
      end()
      found.push({ words: [], comment: '' })
    } else if (/\s/.test(sign)) end()
    else word += sign
  }
  end()
  return found
}

const findingOf = ({ words, comment }: Piece): Finding | null => {
  const [first = '', ...others] = joined(words)
  const [, method, result] = /^([a-z0-9-]+)(?:\/\d+)?=([a-z]+)$/i.exec(first) ?? []
  if (!method || !result) return null
  const properties = Object.fromEntries(
    others.flatMap((each) => {
      const [, name, value] = /^([a-z]+\.[a-z0-9_-]+)=(.*)$/i.exec(each) ?? []
      return name ? [[name.toLowerCase(), value ?? '']] : []
    }),
  )
  return { method: method.toLowerCase(), result: result.toLowerCase(), properties, comment: comment.trim() }
}

/** `dkim = pass` is written with spaces by some. */
const joined = (words: readonly string[]): string[] =>
  words.reduce<string[]>((done, word) => {
    const last = done.at(-1)
    if (last !== undefined && (word.startsWith('=') || last.endsWith('=')))
      done[done.length - 1] = last + word
    else done.push(word)
    return done
  }, [])
