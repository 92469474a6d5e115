import { escapeHtml } from '#platform/html/template.ts'

/** What a mail of Regard's own says: paragraphs, and perhaps one link. */
export interface Letter {
  readonly locale: string
  readonly paragraphs: readonly string[]
  readonly link?: { readonly words: string; readonly url: string }
}

export const textOf = ({ paragraphs, link }: Letter): string => {
  const [first = '', ...rest] = paragraphs
  return `${[first, ...(link ? [`${link.words}:\n${link.url}`] : []), ...rest].join('\n\n')}\n`
}

export const htmlOf = ({ locale, paragraphs, link }: Letter): string => {
  const [first = '', ...rest] = paragraphs.map(
    (text) => `<p dir="auto">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`,
  )
  const anchor = link ? `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.words)}</a></p>` : ''
  const direction = locale === 'ar' ? 'rtl' : 'ltr'
  return `<!doctype html><html lang="${escapeHtml(locale)}" dir="${direction}"><body>${first}${anchor}${rest.join('')}</body></html>`
}
