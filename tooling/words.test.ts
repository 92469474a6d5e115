import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { platformRefusals } from '#platform/contract/refusal.ts'
import { features, files, root } from './source.ts'

type Catalogue = Record<string, string | Record<string, string>>
const load = async (file: string, name: string) => (await import(`${root}${file}`))[name] as Catalogue
const folders = ['platform/contract', ...features.map((feature) => `features/${feature}`)]

const english: Record<string, Catalogue> = {}
const arabic: Record<string, Catalogue> = {}
for (const folder of folders) {
  english[folder] = await load(`${folder}/words/en.ts`, 'en')
  arabic[folder] = await load(`${folder}/words/ar.ts`, 'ar')
}
english.web = await load('web/words/en.ts', 'en')
arabic.web = await load('web/words/ar.ts', 'ar')

const flat = (catalogues: Record<string, Catalogue>): Catalogue =>
  Object.assign({}, ...Object.values(catalogues))
const textsOf = (words: Catalogue[string] | undefined): string[] =>
  words === undefined ? [] : typeof words === 'string' ? [words] : Object.values(words)
const gapsOf = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort()

/** Every refusal code of every contract, with the feature it comes from. */
async function codes(): Promise<string[]> {
  const found = [...Object.keys(platformRefusals), 'storage_full']
  for (const file of files.filter((one) => /^features\/[^/]+\/contract[a-z-]*\.ts$/.test(one))) {
    const { refusals } = (await import(`${root}${file}`)) as { refusals?: Record<string, number> }
    found.push(...Object.keys(refusals ?? {}))
  }
  return found
}

// Read aloud line by line, as somebody hears them who is tired and worried; further catalogues join, none leaves.
const READ_ALOUD = [
  ...['answers', 'authority', 'charter', 'clocks', 'contacts', 'conversations', 'demand', 'desk'],
  ...['handoffs', 'observations', 'portal'],
]
  .map((feature) => `features/${feature}`)
  .concat('web', 'platform/contract')
const LONGEST = 22
const sentencesOf = (text: string) => text.split(/(?<=[.!?…؟][”»]?)\s+|\n+/)
const wordsOf = (sentence: string) =>
  sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
const HEARD_BADLY: readonly (readonly [string, RegExp])[] = [
  ['a semicolon: two facts are two sentences', /[;؛]/],
  ['brackets', /[()[\]]/],
  ['a dash or a slash between words', /\s[-–—]\s|\p{L}\/\p{L}/u],
  ['a word cut short', /(?<!\p{L})(?:e\.g|i\.e|etc|approx|incl|max|min)\.(?!\p{L})|(?<!\p{L})n =/iu],
  ['the words of a trade', /(?<!\p{L})(?:SLA|KPI|NPS|FTE|ETA|ID|UI)s?(?!\p{L})/u],
  ['an address that could be of a house', /(?<!e-)\bmail address/i],
]

describe('words for people', () => {
  const en = flat(english)
  const ar = flat(arabic)
  test('every refusal has words in English and in Arabic', async () => {
    const missing = (await codes()).filter((code) => !(`refusal.${code}` in en) || !(`refusal.${code}` in ar))
    expect(missing).toEqual([])
  })
  test('every message of the English catalogues stands in the Arabic ones', () => {
    expect(Object.keys(en).filter((key) => !(key in ar))).toEqual([])
    for (const folder of folders)
      expect(
        Object.keys(arabic[folder]!).filter((key) => !(key in english[folder]!)),
        folder,
      ).toEqual([])
  })
  test('a translation fills in the same things', () => {
    const wrong = Object.entries(en).filter(([key, words]) => {
      const known = new Set(textsOf(words).flatMap(gapsOf))
      return textsOf(ar[key]).some((text) => gapsOf(text).some((gap) => !known.has(gap)))
    })
    expect(wrong.map(([key]) => key)).toEqual([])
  })
  test('two catalogues never say one key differently', () => {
    const said = new Map<string, string>()
    const differently = Object.values(english).flatMap((catalogue) =>
      Object.entries(catalogue).flatMap(([key, words]) => {
        const before = said.get(key)
        said.set(key, JSON.stringify(words))
        return before !== undefined && before !== JSON.stringify(words) ? [key] : []
      }),
    )
    expect(differently).toEqual([])
  })
  test('no message is empty', () => {
    expect(
      Object.entries({ ...en, ...ar }).filter(([, words]) => textsOf(words).some((text) => !text.trim())),
    ).toEqual([])
  })
  test('screens are complete in every language that there is', () => {
    const files = readdirSync(`${root}features/conversations/words`)
    const languages = [...new Set(files.map((file) => file.replace(/^.*-/, '')))].sort()
    expect(languages).toEqual(['ar.ts', 'en.ts'])
  })
  test('what was read aloud has one fact in a sentence, and nothing that one cannot say', () => {
    const heard = READ_ALOUD.flatMap((folder) =>
      Object.keys(english[folder]!).flatMap((key) =>
        [en, ar].flatMap((catalogue) =>
          textsOf(catalogue[key]).flatMap((text) => [
            ...HEARD_BADLY.filter(([, found]) => found.test(text)).map(([what]) => `${key}: ${what}`),
            ...sentencesOf(text)
              .filter((sentence) => wordsOf(sentence) > LONGEST)
              .map((sentence) => `${key}: ${wordsOf(sentence)} words`),
          ]),
        ),
      ),
    )
    expect(heard).toEqual([])
  })
})
