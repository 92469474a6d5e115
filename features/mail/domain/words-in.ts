import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'

type Key = Extract<keyof typeof en, `${'quote' | 'forward' | 'body' | 'notice' | 'mail' | 'trial'}.${string}`>

const catalogues: Record<string, Record<Key, string>> = { en, ar }

/** Says the words of this feature in a language, for mails and pages that the server writes. */
export const wordsIn = (language: string) => {
  const words = catalogues[language.slice(0, 2)] ?? en
  return (key: Key, params: Record<string, string> = {}): string =>
    words[key].replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole)
}
