import { words } from '#platform/client/words.ts'
import { en } from '../words/en.ts'

export const t = words(en)
