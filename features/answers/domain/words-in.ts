import { speaker } from '#platform/values/say.ts'
import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'

type Key = Extract<keyof typeof en, `tell.${string}`>

/** Says in the language of whoever asked what stands in their mail. */
export const wordsIn = speaker<Key>({ en, ar })
