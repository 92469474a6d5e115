/** A Content-Disposition that always downloads; the name is data, in both spellings of RFC 6266 and 5987. */
export const downloadHeader = (name: string): string => {
  const shown = safeName(name)
  const plain = shown.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const coded = encodeURIComponent(shown).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`
}

// Also the signs that turn text around or hide a part of a name.
const unsafe = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff/\\]+/gu

/** A name under which a file can be kept: no path, no control character, no sign that shows another ending. */
export const safeName = (name: string): string => {
  const tidy = name
    .replace(unsafe, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, 200)
  return tidy.isWellFormed() && tidy !== '' ? tidy : 'file'
}
