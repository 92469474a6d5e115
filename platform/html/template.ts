const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** HTML that was made by `html`: the only thing that stands in a page as it is. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

export type Part = string | number | Html | null | undefined | false | readonly Part[]

/** Text as it may stand in HTML and between the quotes of an attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]!)

const written = (part: Part): string => {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(written).join('')
  return escapeHtml(String(part))
}

/** Makes HTML; whatever is filled in is escaped, but what was made by `html` itself. Attributes must stand in quotes. */
export const html = (fixed: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(String.raw({ raw: fixed }, ...parts.map(written)))

const ADDRESS = /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i

/** An address that a link may have: of the web, of mail or phone, or a path of our own; anything else leads nowhere. */
export const safeHref = (address: string): string => (ADDRESS.test(address) ? address : '#')
