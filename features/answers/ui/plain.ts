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

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** Words as one paragraph. */
export const paragraph = (words: string): string =>
  `<p>${words.replace(/[&<>]/g, (sign) => SIGNS[sign] ?? sign)}</p>`
