import { ar as promisesAr } from '#features/conversations/words/promises-ar.ts'
import { en as promisesEn } from '#features/conversations/words/promises-en.ts'
import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'

const USUAL: ReadonlySet<string> = new Set([
  ...[promisesEn, promisesAr].flatMap((words) => [
    words['by-hand.step.call_back'],
    words['by-hand.step.next_update'],
    words['by-hand.step.deferral'],
  ]),
  ...[en, ar].map((words) => words['tell.step-sure']),
])

const USUAL_LOOKS: ReadonlySet<string> = new Set(
  [en, ar].map((words) => words['answer.way-second_look-default']),
)

/** Whether a second look says no more than that it is one. */
export const isUsualLook = (words: string): boolean => USUAL_LOOKS.has(words)

/** Words that the desk gives a promise when nobody wrote any: each reader is told it in a sentence of their own instead. */
export const isUsual = (words: string): boolean => USUAL.has(words)
