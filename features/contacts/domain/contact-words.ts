import { splitWords } from '#platform/search/split-words.ts'

const SHORTEST_SUFFIX = 5
const phone = /^[+\d][\d\s()./-]*$/
const digitsOf = (text: string) => text.replace(/\D/g, '')

/**
 * What a contact is found by, written as PostgreSQL reads a tsvector: the words of the name and of each address, and a
 * phone number from each of its digits on, so that it is found with and without its country.
 */
export const contactWords = (name: string, addresses: readonly string[]): string => {
  const words = new Set(splitWords(name))
  for (const address of addresses) {
    for (const word of phone.test(address) ? endings(digitsOf(address)) : splitWords(address)) words.add(word)
  }
  return [...words].map((word) => `'${word}'`).join(' ')
}

const endings = (digits: string): string[] =>
  digits.length <= SHORTEST_SUFFIX
    ? [digits]
    : Array.from({ length: digits.length - SHORTEST_SUFFIX + 1 }, (_, from) => digits.slice(from))

/** What was typed, as a tsquery: every word must begin a word of the contact. Null where nothing is asked for. */
export const contactQuery = (typed: string): string | null => {
  const number = phone.test(typed.trim()) ? digitsOf(typed).replace(/^0+/, '') : ''
  const words = number.length >= 3 ? [number] : splitWords(typed).slice(0, 10)
  return words.length === 0 ? null : words.map((word) => `'${word}':*`).join(' & ')
}
