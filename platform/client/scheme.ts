export type Scheme = 'auto' | 'light' | 'dark'

const key = 'regard.scheme'
const read = (name: string) => {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}
const keep = (name: string, value: string) => {
  try {
    localStorage.setItem(name, value)
  } catch {
    // private windows may refuse; the profile on the server is the record
  }
}

export const rememberedLanguage = () => read('regard.language')

/** Light, dark, or as the machine says; remembered so that the next load does not flash. */
export const applyScheme = (scheme: Scheme) => {
  document.documentElement.dataset.scheme = scheme
  keep(key, scheme)
}

/** What "as the machine" comes to at this moment. */
export const shownScheme = (): 'light' | 'dark' => {
  const scheme = document.documentElement.dataset.scheme
  if (scheme === 'light' || scheme === 'dark') return scheme
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export const rememberedScheme = (): Scheme => {
  const value = read(key)
  return value === 'light' || value === 'dark' ? value : 'auto'
}

/** Language and direction of the whole page. */
export const applyLanguage = (language: string) => {
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
  keep('regard.language', language)
}
