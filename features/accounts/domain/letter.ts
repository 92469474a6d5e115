/** What a mail of Regard's own says: paragraphs, and perhaps one link. */
export interface Letter {
  readonly locale: string
  readonly paragraphs: readonly string[]
  readonly link?: { readonly words: string; readonly url: string }
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter]!)

export const textOf = ({ paragraphs, link }: Letter): string => {
  const [first = '', ...rest] = paragraphs
  return `${[first, ...(link ? [`${link.words}:\n${link.url}`] : []), ...rest].join('\n\n')}\n`
}

export const htmlOf = ({ locale, paragraphs, link }: Letter): string => {
  const [first = '', ...rest] = paragraphs.map(
    (text) => `<p dir="auto">${escaped(text).replaceAll('\n', '<br>')}</p>`,
  )
  const anchor = link ? `<p><a href="${escaped(link.url)}">${escaped(link.words)}</a></p>` : ''
  const direction = locale === 'ar' ? 'rtl' : 'ltr'
  return `<!doctype html><html lang="${escaped(locale)}" dir="${direction}"><body>${first}${anchor}${rest.join('')}</body></html>`
}
