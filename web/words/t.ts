import { words } from '#platform/client/words.ts'
import { en } from './en.ts'

export const t = words(en)
