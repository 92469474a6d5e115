import sanitizeHtml from 'sanitize-html'

const LINK = /^(https?:|mailto:|tel:)/i

/**
 * Cleans HTML that a colleague wrote in the editor: text, lists, links, quotations, tables and pictures that were
 * uploaded with it (`cid:` ids). Nothing that runs, fetches or covers is left.
 */
export const cleanWritten = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: [
      ...[
        'p',
        'br',
        'div',
        'span',
        'strong',
        'b',
        'em',
        'i',
        'u',
        's',
        'del',
        'code',
        'pre',
        'blockquote',
        'ul',
        'ol',
        'li',
      ],
      ...[
        'a',
        'h1',
        'h2',
        'h3',
        'h4',
        'hr',
        'img',
        'table',
        'thead',
        'tbody',
        'tr',
        'th',
        'td',
        'sub',
        'sup',
      ],
    ],
    allowedAttributes: {
      a: ['href', 'rel', 'target'],
      img: ['src', 'alt', 'width', 'height'],
      ol: ['start'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      '*': ['dir', 'lang'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel', 'cid'],
    allowedSchemesByTag: { img: ['cid'] },
    transformTags: {
      // Only what was uploaded with it: an address of any other kind would be asked for by whoever reads.
      img: (tagName, { src, ...rest }) => ({
        tagName,
        attribs: { ...(src && /^cid:/i.test(src.trim()) ? { src: src.trim() } : {}), ...rest },
      }),
      a: (tagName, { href, dir, lang }) => ({
        tagName,
        attribs: {
          ...(href && LINK.test(href.trim()) ? { href: href.trim() } : {}),
          rel: 'noopener noreferrer',
          target: '_blank',
          ...(dir ? { dir } : {}),
          ...(lang ? { lang } : {}),
        },
      }),
    },
    nestingLimit: 60,
  })

const BLOCK_END = /<\/(?:p|div|li|h[1-4]|blockquote|pre|tr|ul|ol|table)>|<br\s*\/?>|<hr\s*\/?>/gi
const ENTITY: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

/** The words of cleaned HTML as plain text, a line per block; only for what `cleanWritten` gave. */
export const textOfWritten = (clean: string): string =>
  clean
    .replace(/<li[^>]*>/gi, '• ')
    .replace(BLOCK_END, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => ENTITY[entity]!)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Plain words as HTML paragraphs. */
export const htmlOfText = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign]!)
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replace(/\n/g, '<br>')}</p>`)
    .join('')

const SNIPPET = 140

/** The first words of a text on one line. */
export function snippetOf(text: string): string {
  const line = text
    .slice(0, SNIPPET * 4)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= SNIPPET) return line
  return `${line.slice(0, SNIPPET).replace(/[\uD800-\uDBFF]$/, '')}…`
}
