// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this takes out
const control = /[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g

/** One line of text without control characters, cut to a length. */
export const clean = (text: string, longest: number): string =>
  wholeCharacters(
    text
      .slice(0, longest * 4)
      .replace(control, ' ')
      .trim(),
    longest,
  )

/** Text of several lines without zero bytes, which no database column takes. */
export const cleanText = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text)

const wholeCharacters = (text: string, longest: number) =>
  text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')
