const ascii = /^\p{ASCII}*$/u
const word = /[\p{L}\p{N}\p{M}]+/gu
const accented = /([\p{Script=Latin}\p{Script=Greek}])\p{Mn}+|(?<=[еЕ])\u0308/gu
// Arabic vowel signs and the stretching stroke, Hebrew points.
const pointing = /[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ς: 'σ',
}
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')
const LONGEST_WORD = 60

let segmenter: Intl.Segmenter | null = null

/** Text as searching compares it: small letters, no accents, one form for letters that people write in several. */
export function folded(text: string): string {
  if (ascii.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(accented, '$1')
    .replace(pointing, '')
    .normalize('NFC')
    .replace(special, (letter) => letters[letter]!)
}

/** The words of a text in their order, folded; text written without spaces is split where its words end. */
export function splitWords(text: string): string[] {
  const words: string[] = []
  for (const found of folded(text).match(word) ?? []) {
    if (withoutSpaces.test(found)) words.push(...segments(found))
    else words.push(found.length > LONGEST_WORD ? found.slice(0, LONGEST_WORD) : found)
  }
  return words
}

const segments = (text: string): string[] => {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' })
  return [...segmenter.segment(text)].map(({ segment }) => segment.slice(0, LONGEST_WORD))
}
