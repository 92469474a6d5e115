/** The name of a cookie: browsers bind the `__Host-` form to this very host and to https. */
export const cookieName = (url: URL, name: string): string =>
  url.protocol === 'https:' ? `__Host-${name}` : name

/** Reads one cookie from the header; the first of several wins. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

/** Writes a Set-Cookie header; no seconds means that it goes. */
export const writeCookie = (url: URL, name: string, value: string, seconds: number): string =>
  [
    `${cookieName(url, name)}=${value}`,
    'Path=/',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(url.protocol === 'https:' ? ['Secure'] : []),
  ].join('; ')
