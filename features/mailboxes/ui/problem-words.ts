import { t } from './words.ts'

/** What is wrong, in plain words, and what to do next. */
export const wordsOf = (problem: string | null) => ({
  what: problem === null ? '' : (t.maybe(`mailbox.problem.${problem}`) ?? problem),
  next: problem === null ? '' : (t.maybe(`mailbox.next-step.${problem}`) ?? ''),
})
