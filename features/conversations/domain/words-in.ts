import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'

type Key = Extract<keyof typeof en, `new-time.${string}`>

const catalogues: Record<string, Record<Key, string>> = { en, ar }

/** Says the words of a new time in a language, for the mail that tells of it. */
export const wordsIn = (language: string) => {
  const words = catalogues[language.slice(0, 2)] ?? en
  return (key: Key, params: Record<string, string> = {}): string =>
    words[key].replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole)
}
