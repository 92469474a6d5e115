/** A path of our own to go to after signing in; anything that could lead elsewhere becomes the start page. */
export function ownPath(next: string | undefined, base: URL): string {
  if (next === undefined || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next)) return '/'
  const url = URL.parse(next, base)
  if (!url || url.origin !== base.origin || url.pathname.startsWith('//')) return '/'
  return `${url.pathname}${url.search}${url.hash}`
}
