import { directionOf, type Language } from '#features/portal/domain/words-in.ts'
import { speaker } from '#platform/values/say.ts'
import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'

export type Key = Extract<keyof typeof en, `ask-us.${string}`>
export type SayAsk = (key: Key, gaps?: Readonly<Record<string, string>>) => string

const words = speaker<Key>({ en, ar })

/** Says the words of the form in a language; what is filled in keeps its own direction. */
export const sayAskIn = (language: Language): SayAsk => {
  const say = words(language)
  const isTurned = directionOf(language) === 'rtl'
  return (key, gaps = {}) =>
    say(
      key,
      isTurned
        ? Object.fromEntries(Object.entries(gaps).map(([name, value]) => [name, `\u2068${value}\u2069`]))
        : gaps,
    )
}
