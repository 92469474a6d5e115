import { t } from './words.ts'

/** What is wrong, in plain words, and what to do next. */
export const wordsOf = (problem: string | null) => ({
  what: problem === null ? '' : (t.maybe(`mailbox.problem.${problem}`) ?? problem),
  next: problem === null ? '' : (t.maybe(`mailbox.next-step.${problem}`) ?? ''),
})

// What this machine says of a server that it did not reach: no server said it, and the sentence before says the same.
const OURS = /^(?:getaddrinfo|connect|read|write) E?[A-Z]/

/** The words of the server itself, as it said them; null where none answered. */
export const saidByServer = (words: string | null): string | null =>
  words === null || words === '' || OURS.test(words) ? null : words
