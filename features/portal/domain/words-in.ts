import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'

type Plural = { readonly other: string } & { readonly [Rule in Intl.LDMLPluralRule]?: string }
type Words = typeof en
export type Key = keyof Words & `portal.${string}`
type Gaps = Readonly<Record<string, string | number>>
export type Say = (key: Key, gaps?: Gaps) => string

export const LANGUAGES = ['en', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

const catalogues: Record<Language, Readonly<Record<Key, string | Plural>>> = { en, ar }

export const isSpoken = (language: string): language is Language =>
  LANGUAGES.some((each) => each === language)

/** The language of a page: the first that the browser asks for and we speak, else the organisation's, else English. */
export function languageFor(accepted: string | undefined, locale: string): Language {
  const asked = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [name = '', quality = '1'] = part.trim().split(/\s*;\s*q=/)
      return { name: name.slice(0, 2).toLowerCase(), quality: Number(quality) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  const own = locale.slice(0, 2)
  return asked.map(({ name }) => name).find(isSpoken) ?? (isSpoken(own) ? own : 'en')
}

/** Says the words of the pages in one language; `count` chooses the plural. */
export const sayIn = (language: Language): Say => {
  const words = catalogues[language]
  const plurals = new Intl.PluralRules(language)
  const isTurned = directionOf(language) === 'rtl'
  const numbers = new Intl.NumberFormat(language === 'en' ? 'en-GB' : language)
  return (key, gaps = {}) => {
    const message = words[key]
    const text =
      typeof message === 'string'
        ? message
        : (message[plurals.select(Number(gaps.count ?? 0))] ?? message.other)
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = gaps[name]
      if (typeof value === 'number') return numbers.format(value)
      if (value === undefined) return whole
      // Words of another direction stay together, with their own full stops.
      return isTurned ? `\u2068${value}\u2069` : value
    })
  }
}

export const directionOf = (language: string): 'rtl' | 'ltr' =>
  /^(ar|fa|he|ur)/.test(language) ? 'rtl' : 'ltr'
