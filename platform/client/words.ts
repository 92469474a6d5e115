export type Plural = { readonly other: string } & { readonly [Rule in Intl.LDMLPluralRule]?: string }
export type Catalogue = Readonly<Record<string, string | Plural>>

/** A translation has every key of its source: a missing one does not compile. */
export type Translation<Source extends Catalogue> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Plural
}

export type Params = Readonly<Record<string, string | number | null | undefined>>

const source: Record<string, string | Plural> = {}
let spoken: Catalogue = {}
let language = 'en'
let plurals = new Intl.PluralRules('en')
let numbers = new Intl.NumberFormat('en-GB')

/** Puts a translation in force for everything said from now on. */
export const speak = (tongue: string, translation: Catalogue) => {
  language = tongue
  spoken = translation
  plurals = new Intl.PluralRules(tongue)
  numbers = new Intl.NumberFormat(tongue === 'en' ? 'en-GB' : tongue)
}

export const spokenLanguage = () => language

/** Writes a number the way the reader's language does. */
/** Several things as one says them: a, b and c. */
export const listed = (things: readonly string[]) =>
  new Intl.ListFormat(spokenLanguage() === 'en' ? 'en-GB' : spokenLanguage()).format(things)

export const number = (value: number) => numbers.format(value)

const fill = (text: string, params: Params) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    return typeof value === 'number' ? numbers.format(value) : (value ?? '')
  })

/** Says one message by its key; `count` chooses the plural. */
export const say = (key: string, params: Params = {}) => {
  const message = spoken[key] ?? source[key] ?? key
  if (typeof message === 'string') return fill(message, params)
  const rule = plurals.select(Number(params.count ?? 0))
  return fill(message[rule] ?? message.other, params)
}

/** Whether there are words for this key. */
export const hasWords = (key: string) => key in source

/** Registers a feature's English catalogue and gives back its typed `t`. */
export const words = <Source extends Catalogue>(catalogue: Source) => {
  Object.assign(source, catalogue)
  const t = (key: keyof Source & string, params?: Params) => say(key, params)
  /** For keys that come from the server: undefined when there are no words. */
  const maybe = (key: string, params?: Params) => (hasWords(key) ? say(key, params) : undefined)
  return Object.assign(t, { maybe })
}
