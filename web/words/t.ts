import { words } from '#platform/client/words.ts'
import { en as platformEn } from '#platform/contract/words/en.ts'
import { en } from './en.ts'

words(platformEn)
export const t = words(en)
