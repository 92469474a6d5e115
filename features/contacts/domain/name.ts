// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this takes out
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g
const LONGEST = 200

/** A person's name as it arrived from outside, on one line, without characters that turn the text around. */
export const tidyName = (name: string): string =>
  [...name.slice(0, 4_000).replace(control, ' ').replace(/\s+/g, ' ').trim()].slice(0, LONGEST).join('')
