import { speaker } from '#platform/values/say.ts'
import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'

type Key = Extract<keyof typeof en, `new-time.${string}` | `boundary-say.${string}`>

/** Says the words of a new time in a language, for the mail that tells of it. */
export const wordsIn = speaker<Key>({ en, ar })
