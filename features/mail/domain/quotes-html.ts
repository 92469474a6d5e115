import { Parser } from 'htmlparser2'

/** The two parts of an HTML reply: what was written, and the earlier mails below it. */
export interface SplitHtml {
  reply: string
  quoted: string
}

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const invisible = new Set(['script', 'style', 'title', 'head', 'template'])

/** Cuts an HTML mail where the quoted history begins, as Gmail, Outlook, Apple, Thunderbird, Yahoo and others mark it. */
export const splitHtml = (html: string): SplitHtml => {
  const cut = findCut(html)
  if (!cut) return { reply: html, quoted: '' }
  const reply =
    html.slice(0, cut.at) +
    cut.open
      .toReversed()
      .map((name) => `</${name}>`)
      .join('')
  const quoted = cut.open.map((name) => `<${name}>`).join('') + html.slice(cut.at)
  return { reply, quoted }
}

interface Cut {
  at: number
  open: string[]
}

const findCut = (html: string): Cut | null => {
  const open: string[] = []
  let cut: Cut | null = null
  let cutDepth = -1
  let prefixDepth = -1
  let closed = false
  let words = false
  let after = false
  let quiet = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (!cut && beginsQuote(name, attributes) && words) {
          cut = { at: parser.startIndex, open: open.filter((each) => !/^(html|body)$/.test(each)) }
          cutDepth = isWhole(name, attributes) ? open.length : -1
          prefixDepth = /moz-cite-prefix/.test(attributes.class ?? '') ? open.length : -1
        } else if (name === 'blockquote' && open.length === prefixDepth) {
          cutDepth = prefixDepth
          prefixDepth = -1
        }
        if (invisible.has(name)) quiet++
        if (!voids.has(name)) open.push(name)
      },
      ontext: (text) => {
        if (quiet || text.trim() === '') return
        words = true
        if (closed) after = true
      },
      onclosetag: (name) => {
        if (invisible.has(name)) quiet--
        if (voids.has(name)) return
        open.pop()
        if (cut && open.length === cutDepth) closed = true
      },
    },
    { lowerCaseAttributeNames: true, lowerCaseTags: true },
  )
  parser.end(html)
  // Words below the quotation: the answer stands between or under it, so nothing may be folded away.
  return after ? null : cut
}

const beginsQuote = (name: string, attributes: Record<string, string>): boolean => {
  const { class: classes = '', id = '', type = '', style = '', name: label = '' } = attributes
  if (name === 'blockquote')
    return type.toLowerCase() === 'cite' || /gmail_quote|protonmail_quote/.test(classes)
  if (
    /(^|\s)(gmail_quote|gmail_extra|moz-cite-prefix|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|ms-outlook-mobile-reference-message|OutlookMessageHeader|replyQuote)/.test(
      classes,
    )
  )
    return true
  if (
    /^(divRplyFwdMsg|appendonsend|reply-intro|yahoo_quoted\w*|isForwardContent|oriMsgHtmlSeparator|zwchr|mail-editor-reference-message-container|ms-outlook-mobile-reference-message|OLK_SRC_BODY_SECTION|mimecast-reply|replySplit)$/i.test(
      id,
    )
  )
    return true
  if (name === 'hr' && /^stopSpelling$/i.test(id)) return true
  if (name === 'div' && label === 'quote') return true
  return name === 'div' && outlookLine.test(style.slice(0, 300))
}

const outlookLine = /border:none;\s?border-top:solid #(?:E1E1E1|B5C4DF) 1\.0pt/i

const isWhole = (name: string, attributes: Record<string, string>): boolean =>
  name === 'blockquote' || /gmail_quote|yahoo_quoted|protonmail_quote/.test(attributes.class ?? '')
