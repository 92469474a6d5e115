import { escaped } from './quoting.ts'
import { enclosedImageAttribute, remoteImageAttribute } from './sanitize.ts'

export interface BodyParts {
  /** HTML that sanitizeMailHtml or cleanWritten gave. */
  readonly html: string | null
  readonly text: string
  readonly quotedHtml: string | null
  readonly quotedText: string
  /** Addresses of enclosed pictures by their content id. */
  readonly pictures: ReadonlyMap<string, string>
  /** Where the pictures are had that lie elsewhere: this, and their number. */
  readonly remote: string
  /** HTML of ours that stands above the words. */
  readonly above: string
}

export interface BodyChoices {
  readonly images: boolean
  readonly quote: boolean
  readonly scheme: 'light' | 'dark'
  readonly words: { readonly empty: string }
}

/** What the page of a body may do: show pictures that we send, and nothing else. */
export const bodyPolicy: string = [
  "default-src 'none'",
  "img-src 'self' data:",
  "font-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
].join('; ')

/** The page that frames one message's words. */
export const bodyPage = (parts: BodyParts, { images, quote, scheme, words }: BodyChoices): string => {
  const own = parts.html === null ? lines(parts.text) : withImages(parts.html, parts, images, 0)
  const quoted = !quote
    ? ''
    : parts.quotedHtml === null
      ? parts.quotedText && lines(parts.quotedText)
      : withImages(parts.quotedHtml, parts, images, remoteImages(parts.html).length)
  const body =
    parts.above + (own.trim() === '' && !parts.above ? `<p class="empty">${escaped(words.empty)}</p>` : own)
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="${scheme}"><base target="_blank"><style>${styles(scheme, parts.html !== null)}</style></head><body dir="auto">${body}${quoted && `<div class="quote" dir="auto">${quoted}</div>`}</body></html>`
}

// A mail that sets its own colours was made for white paper; dark only turns plain words around.
const styles = (scheme: 'light' | 'dark', isHtml: boolean) =>
  `html{font:15px/1.5 "Inter Variable",system-ui,sans-serif;${scheme === 'dark' && !isHtml ? 'background:transparent;color:#e8e6e3' : 'background:#fff;color:#1c1b1a'}}body{margin:0;padding:${scheme === 'dark' && isHtml ? '12px' : '0'};overflow-wrap:anywhere}img{max-width:100%;height:auto}img:not([src]){display:inline-block;min-width:24px;min-height:24px;border:1px dashed #999}table{max-width:100%}th{overflow-wrap:break-word}pre,.text{white-space:pre-wrap;font-family:inherit}.quote{margin-top:1em;padding-left:1em;border-left:2px solid #bbb}.empty{opacity:.7}.card{border:1px solid #8886;border-radius:8px;padding:10px 14px;margin-bottom:12px}.card small,.card strong{display:block}.card small,.card dt{opacity:.7}.card dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:6px 0 0}.card dd{margin:0}`

const lines = (text: string): string => {
  if (text.trim() === '') return ''
  return text
    .split(/\n{2,}/)
    .map((paragraph) => `<div class="text" dir="auto">${linked(escaped(paragraph))}</div>`)
    .join('<br>')
}

const address = /\bhttps?:\/\/[^\s<>"']{1,2000}/g

/** Addresses in words become links that go where they say; the text is escaped already. */
const linked = (safe: string): string =>
  safe.replace(address, (found) => {
    const cut = /(?:&quot;|&gt;|&lt;).*$/.exec(found)?.[0] ?? ''
    const end = /[.,;:!?)\]]+$/.exec(found.slice(0, found.length - cut.length))?.[0] ?? ''
    const link = found.slice(0, found.length - cut.length - end.length)
    return `<a href="${link}" rel="noopener noreferrer nofollow" target="_blank">${link}</a>${end}${cut}`
  })

const waiting = new RegExp(
  `(<img\\b[^<>]*?\\s)(${remoteImageAttribute}|${enclosedImageAttribute}|src)="([^"]*)"`,
  'g',
)

const withImages = (
  safeHtml: string,
  { pictures, remote }: BodyParts,
  images: boolean,
  first: number,
): string => {
  let number = first
  return safeHtml.replace(waiting, (whole, before: string, kind: string, value: string) => {
    if (kind === remoteImageAttribute) return images ? `${before}src="${remote}${number++}"` : whole
    const id = kind === enclosedImageAttribute ? value : value.startsWith('cid:') ? value.slice(4) : null
    if (id === null) return whole
    const picture = pictures.get(id.replaceAll('&amp;', '&'))
    return picture ? `${before}src="${picture}"` : whole
  })
}

const elsewhere = new RegExp(`<img\\b[^<>]*?\\s${remoteImageAttribute}="([^"]*)"`, 'g')

/** The addresses of pictures that lie elsewhere, in their order. */
export const remoteImages = (safeHtml: string | null): string[] =>
  [...(safeHtml ?? '').matchAll(elsewhere)].map((found) =>
    found[1]!.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  )
