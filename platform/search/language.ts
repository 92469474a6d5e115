import { stopWords } from '#platform/search/stop-words.ts'

const MOST_WORDS = 400
const scripts: readonly (readonly [string, RegExp])[] = [
  ['ru', /\p{Script=Cyrillic}/u],
  ['el', /\p{Script=Greek}/u],
  ['ar', /\p{Script=Arabic}/u],
  ['hi', /\p{Script=Devanagari}/u],
]

const languagesOf = new Map<string, string[]>()
for (const [language, words] of Object.entries(stopWords)) {
  for (const word of new Set(words.split(' ')))
    languagesOf.set(word, [...(languagesOf.get(word) ?? []), language])
}

/** The language that words are most probably written in (ISO 639-1), or null where they do not show it. */
export function languageOfWords(words: readonly string[]): string | null {
  const sample = words.slice(0, MOST_WORDS)
  const byScript = scriptOf(sample)
  if (byScript !== undefined) return byScript
  const points = new Map<string, number>()
  for (const word of sample) {
    const languages = languagesOf.get(word)
    // A small word of one language says more than one that many share.
    if (languages)
      for (const language of languages)
        points.set(language, (points.get(language) ?? 0) + 1 / languages.length)
  }
  const [best, second] = [...points].sort((one, other) => other[1] - one[1])
  if (best === undefined || best[1] < Math.max(1, sample.length / 25)) return null
  return second !== undefined && second[1] > best[1] * 0.85 ? null : best[0]
}

function scriptOf(words: readonly string[]): string | null | undefined {
  const counts = new Map<string | null, number>()
  for (const word of words) {
    if (/[a-z0-9]/.test(word)) continue
    const script = scripts.find(([, letters]) => letters.test(word))
    if (script) counts.set(script[0], (counts.get(script[0]) ?? 0) + 1)
  }
  const [most] = [...counts].sort((one, other) => other[1] - one[1])
  return most !== undefined && most[1] > words.length / 2 ? most[0] : undefined
}
