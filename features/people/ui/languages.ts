import { spokenLanguage } from '#platform/client/words.ts'

/** The name of a language in the reader's own; its code where it has none. */
export const languageName = (code: string): string => {
  try {
    return new Intl.DisplayNames([spokenLanguage()], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

/** Codes that are offered; any other may be typed. */
export const COMMON_LANGUAGES =
  'ar bg cs da de el en es et fa fi fr ga he hi hr hu it ja ko lt lv nb nl pl pt ro ru sk sl so sq sr sv ti tr uk ur vi zh'.split(
    ' ',
  )

/** The code of a language by its name; what has no name here is taken as a code. */
export const languageCode = (name: string): string =>
  COMMON_LANGUAGES.find((code) => languageName(code).toLowerCase() === name.trim().toLowerCase()) ??
  name.trim()

export const listed = (words: readonly string[]): string =>
  new Intl.ListFormat(spokenLanguage() === 'en' ? 'en-GB' : spokenLanguage(), { type: 'unit' }).format(words)
