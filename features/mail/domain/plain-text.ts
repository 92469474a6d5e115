import { Parser } from 'htmlparser2'

const blocks = new Set(
  'address article aside blockquote caption dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
)
const silent = new Set(['script', 'style', 'title', 'template', 'head'])

/**
 * The words of an HTML text, one line per block, for search, snippets and those who read plain text; with `links` the
 * address of a link stands behind its words.
 */
export const plainText = (html: string, { links = false } = {}): string => {
  const parts: string[] = []
  const open: { href: string; from: number }[] = []
  let atLineStart = true
  let quiet = 0
  const add = (words: string) => {
    if (words === '' || quiet) return
    parts.push(words)
    atLineStart = words.endsWith('\n')
  }
  const newLine = () => {
    if (!atLineStart) add('\n')
  }
  const parser = new Parser({
    onopentag: (name, { alt, href }) => {
      if (links && name === 'a') open.push({ href: href ?? '', from: parts.length })
      if (silent.has(name)) quiet++
      else if (name === 'br') add('\n')
      else if (name === 'img' && alt) add(alt)
      else if (name === 'td' || name === 'th') add(' ')
      else if (blocks.has(name)) newLine()
      if (name === 'p' && parts.length > 0) add('\n')
      if (name === 'li') add('• ')
    },
    ontext: (words) => add(words.replace(/\s+/g, ' ')),
    onclosetag: (name) => {
      const link = name === 'a' ? open.pop() : undefined
      if (link && /^https?:/i.test(link.href) && parts.slice(link.from).join('').trim() !== link.href)
        add(` (${link.href})`)
      if (silent.has(name)) quiet--
      else if (blocks.has(name)) newLine()
    },
  })
  parser.end(flatMarkup(html))
  return tidyLines(parts.join(''))
}

/** Lines without blanks at their ends and without more than one empty line between them. */
export const tidyLines = (text: string): string => {
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const words = line.replaceAll('\u00a0', ' ').trim()
    if (words !== '' || (lines.length > 0 && lines.at(-1) !== '')) lines.push(words)
  }
  while (lines.at(-1) === '') lines.pop()
  return lines.join('\n')
}

const deepest = 1000
const endsByItself =
  /^<\/?(?:p|li|td|th|tr|dd|dt|option|br|img|hr|meta|link|input|col|wbr|area|base|source)[\s/>]/i

/** The same markup with elements nested beyond any honest depth left out: parsers take quadratic time for them. */
export const flatMarkup = (html: string): string => {
  const kept: string[] = []
  let depth = 0
  let from = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const closing = html[at + 1] === '/'
    if (!closing && !/[a-z]/i.test(html[at + 1] ?? '')) continue
    if (endsByItself.test(html.slice(at, at + 12))) continue
    depth = Math.max(0, depth + (closing ? -1 : 1))
    if (depth < deepest) continue
    const end = html.indexOf('>', at)
    if (end < 0) break
    kept.push(html.slice(from, at))
    from = end + 1
    at = end
  }
  return kept.length === 0 ? html : kept.join('') + html.slice(from)
}
