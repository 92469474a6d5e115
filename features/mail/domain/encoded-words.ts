const word = /=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?([^?\s]{0,2000})\?=/gi

/** A header's text with its encoded words (RFC 2047) read in whatever charset they name. */
export const decodeWords = (text: string): string =>
  text
    .replace(/(\?=)[ \t\r\n]{1,20}(?==\?)/g, '$1')
    .replace(word, (whole, charset: string, encoding: string, content: string) => {
      try {
        const bytes = encoding.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : quoted(content)
        return new TextDecoder(charset).decode(bytes)
      } catch {
        return whole
      }
    })

const quoted = (text: string) =>
  Buffer.from(
    text
      .replaceAll('_', ' ')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
