// biome-ignore-start lint/suspicious/noControlCharactersInRegex: the signs of files are such
const starts: readonly [string, RegExp][] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/gif', /^GIF8[79]a/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
  ['image/avif', /^[\s\S]{4}ftypavi[fs]/],
  ['image/bmp', /^BM[\s\S]{4}\0\0\0\0/],
]
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: only here

/** What picture bytes are, by their first bytes and not by what anybody says; null for SVG and all that is none. */
export const pictureType = (content: Uint8Array): string | null => {
  const start = Buffer.from(content.buffer, content.byteOffset, Math.min(content.length, 16)).toString(
    'latin1',
  )
  return starts.find(([, sign]) => sign.test(start))?.[0] ?? null
}
