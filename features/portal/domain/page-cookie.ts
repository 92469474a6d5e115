import { readCookie } from '#features/accounts/domain/cookie.ts'
import { cleanPath, readLinkToken, refOfToken } from './link.ts'

const nameOf = (url: URL): string => (url.protocol === 'https:' ? '__Secure-regard-page' : 'regard-page')

/**
 * Keeps the token of one page in the browser, for that page alone and until the browser is closed; no script can read it.
 * Lax, because whoever follows a link in a mail comes from elsewhere.
 */
export const pageCookie = (url: URL, token: string): string =>
  [
    `${nameOf(url)}=${token}`,
    `Path=${cleanPath(refOfToken(token))}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(url.protocol === 'https:' ? ['Secure'] : []),
  ].join('; ')

/** The token that the browser keeps for this page; null when it keeps none, or that of another. */
export function tokenIn(cookies: string | undefined, url: URL, ref: string): string | null {
  const token = readLinkToken(readCookie(cookies, nameOf(url)) ?? '')
  return token !== null && refOfToken(token) === ref ? token : null
}
