/** The text with its gaps filled; a gap for which nothing is given stays as it is. */
export const filled = (text: string, gaps: Readonly<Record<string, unknown>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in gaps ? String(gaps[name]) : whole))

type Catalogues<Key extends string> = { readonly en: Readonly<Record<Key, string>> } & Readonly<
  Record<string, Readonly<Record<Key, string>>>
>

/** Says words of catalogues in a language, for mails that the server writes; English where the language has none. */
export const speaker =
  <Key extends string>(catalogues: Catalogues<Key>) =>
  (language: string) => {
    const words = catalogues[language.slice(0, 2)] ?? catalogues.en
    return (key: Key, gaps: Readonly<Record<string, string>> = {}): string => filled(words[key], gaps)
  }
