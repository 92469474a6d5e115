import sanitizeHtml from 'sanitize-html'

/** Leaves of a signature what a mail may show: text, links and simple form; no scripts, styles or remote pictures. */
export const cleanSignature = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: [
      'p',
      'br',
      'div',
      'span',
      'b',
      'strong',
      'i',
      'em',
      'u',
      's',
      'a',
      'ul',
      'ol',
      'li',
      'blockquote',
      'hr',
    ],
    allowedAttributes: { a: ['href'], '*': ['dir'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  }).trim()
