import { splitWords } from '#platform/search/split-words.ts'

/** What a contact is found by, written as PostgreSQL reads a tsvector: the words of the name and of each address. */
export const contactWords = (name: string, addresses: readonly string[]): string => {
  const words = new Set(splitWords(name))
  for (const address of addresses) for (const word of splitWords(address)) words.add(word)
  return [...words].map((word) => `'${word}'`).join(' ')
}
