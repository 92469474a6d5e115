import { speaker } from '#platform/values/say.ts'
import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'

type Key = Extract<keyof typeof en, `${'quote' | 'forward' | 'body' | 'notice' | 'mail' | 'trial'}.${string}`>

/** Says the words of this feature in a language, for mails and pages that the server writes. */
export const wordsIn = speaker<Key>({ en, ar })
