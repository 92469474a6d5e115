import { readCookie } from '#features/accounts/domain/cookie.ts'
import { type Html, html } from '#platform/html/template.ts'
import { isSpoken, LANGUAGES, type Language, type Say } from './words-in.ts'

const COOKIE = 'regard-language'
const YEAR_S = 31_536_000

interface Asked {
  readonly query: unknown
  readonly headers: { readonly cookie?: string | undefined; readonly 'accept-language'?: string | undefined }
}

/** The language that the address of a page asks for; null when it asks for none that we speak. */
export const languageAsked = ({ query }: Pick<Asked, 'query'>): Language | null => {
  const { lang } = (query ?? {}) as { lang?: unknown }
  return typeof lang === 'string' && isSpoken(lang) ? lang : null
}

/** What a reader chose, in the address or here before; else what the browser likes. */
export const languageWish = (request: Asked): string | undefined => {
  const kept = readCookie(request.headers.cookie, COOKIE)
  return (
    languageAsked(request) ??
    (kept !== undefined && isSpoken(kept) ? kept : undefined) ??
    request.headers['accept-language']
  )
}

/** Keeps the choice in the browser, for "Your conversation" alone; no script reads it. */
export const languageCookie = (url: URL, language: Language): string =>
  [
    `${COOKIE}=${language}`,
    'Path=/your-conversation',
    `Max-Age=${YEAR_S}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(url.protocol === 'https:' ? ['Secure'] : []),
  ].join('; ')

/** What carries the choice on in an address, for browsers without cookies. */
export const carried = (language: Language | null): string => (language === null ? '' : `lang=${language}`)

const NAMES: Readonly<Record<Language, string>> = { en: 'English', ar: 'العربية' }

/** The same page in the other languages, each by its own name; without a script. */
export const languageLinks = (say: Say, language: Language, path: string): Html =>
  html`<nav aria-label="${say('portal.language')}"><ul class="line">${LANGUAGES.filter(
    (code) => code !== language,
  ).map(
    (code) =>
      html`<li><a href="${path}${path.includes('?') ? '&' : '?'}lang=${code}" lang="${code}" hreflang="${code}">${NAMES[code]}</a></li>`,
  )}</ul></nav>`
