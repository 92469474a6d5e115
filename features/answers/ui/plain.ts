/** The words of what is written, a line for each paragraph. */
export const plain = (html: string): string =>
  (
    new DOMParser().parseFromString(
      html.replace(/<\/(p|li|blockquote|div)>|<br\s*\/?>/gi, '$&\n'),
      'text/html',
    ).body.textContent ?? ''
  )
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim()
