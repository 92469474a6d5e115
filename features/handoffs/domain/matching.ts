const SHORTEST = 3

/** The words of a text, bare of case, accents and the plural, for finding what somebody knows in what is asked. */
export function wordsOf(text: string): ReadonlySet<string> {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const words = bare.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= SHORTEST || /\p{N}/u.test(word))
  return new Set(words.map(singular))
}
const singular = (word: string): string => (word.length > 4 ? word.replace(/(?<=[^s])s$/, '') : word)

/** Whether every word of a name stands in the text; a name without words stands in none. */
export function stands(name: string, text: ReadonlySet<string>): boolean {
  const words = [...wordsOf(name)]
  return words.length > 0 && words.every((word) => text.has(word))
}
