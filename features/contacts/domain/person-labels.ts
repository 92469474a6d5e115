export type LabelCode = 'hard' | 'temper' | 'honesty' | 'mind' | 'complains'
/** A word that says what somebody is like, where what happened would help more. */
export interface PersonLabel {
  readonly code: LabelCode
  readonly word: string
}

const MOST_LETTERS = 20_000
/** What is quoted is what somebody said, and may stand as it was said. */
const QUOTED = /“[^”]*”|"[^"]*"|«[^»]*»|„[^“”]*[“”]/gu
const PEOPLE =
  'customer|client|person|people|man|woman|lady|gentleman|guy|caller|tenant|contact|colleague|family|couple'
const HE_IS =
  '(?:he|she|they|customer|client|caller|tenant|lady|man|woman|who)(?:.s| is| are| was| were| can be)?'
const VERY = '(?:(?:a|an|very|so|really|quite|rather|always|extremely|just|totally) ){0,2}'
const whole = (words: string) => `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`

/** Adjectives are about things too; of a person only beside one, or where they stand alone, as on a tag. */
const aboutThem = (adjectives: string): RegExp[] => [
  new RegExp(whole(`(?<word>${adjectives}) (?:${PEOPLE})`), 'iu'),
  new RegExp(whole(`${HE_IS} ${VERY}(?<word>${adjectives})`), 'iu'),
  new RegExp(`^\\s*${VERY}(?<word>${adjectives})\\s*$`, 'iu'),
]
const named = (nouns: string): RegExp[] => [new RegExp(whole(`(?<word>${nouns})`), 'iu')]

const ARABIC_PEOPLE = '(?:ال)?(?:عميلة?|زبونة?|شخص|رجل|امرأة|سيدة?|متصلة?|مستأجرة?|زميلة?)|هو|هي|إنه|إنها'
const aboutThemInArabic = (adjectives: string): RegExp[] => [
  new RegExp(whole(`(?:${ARABIC_PEOPLE}) (?:جدا |جدًا )?(?:ال)?(?<word>${adjectives})`), 'u'),
  new RegExp(`^\\s*(?:ال)?(?<word>${adjectives})\\s*$`, 'u'),
]
const namedInArabic = (nouns: string): RegExp[] => [new RegExp(whole(`[وف]?(?:ال)?(?<word>${nouns})`), 'u')]

const LABELS: Readonly<Record<LabelCode, readonly RegExp[]>> = {
  hard: [
    ...aboutThem('difficult|impossible|awkward|annoying|demanding|high-maintenance|problem|unreasonable'),
    ...named('nightmare (?:customer|client|tenant)|pain in the \\w+'),
    ...aboutThemInArabic('صعبة?|مزعجة?|متعبة?|لا يطاق|لا تطاق'),
  ],
  temper: [
    ...aboutThem('aggressive|rude|choleric|hysterical|nasty|hostile|abusive|impolite|arrogant'),
    ...aboutThemInArabic('عدوانية?|وقحة?|عصبية?|متغطرسة?|متكبرة?'),
  ],
  honesty: [
    ...aboutThem('dishonest|untrustworthy|sly'),
    ...named('liars?|con artist|fraudsters?|scroungers?'),
    ...namedInArabic('كذابة?|كذّابة?|محتالة?|نصابة?|نصّابة?'),
  ],
  mind: [
    ...aboutThem('stupid|dumb|crazy|insane|paranoid|senile'),
    ...named('idiots?|morons?|nutters?|psychos?|weirdos?'),
    ...namedInArabic('غبية?|أحمق|حمقاء|مجنونة?|معتوهة?'),
  ],
  complains: [
    ...aboutThem('whiny|needy|never satisfied'),
    ...named(
      'complainers?|moaners?|whiners?|trouble-?makers?|time-?wasters?|grumblers?|drama queens?|serial complainants?',
    ),
    ...namedInArabic('كثيرة? الشكوى|كثيرة? التذمر|متذمرة?|مشاغبة?'),
  ],
}

/** The first word in a text that names what a person is like; a thought for whoever writes, never a reason to refuse. */
export function labelIn(given: string): PersonLabel | null {
  const text = given.slice(0, MOST_LETTERS).replace(QUOTED, ' … ')
  for (const [code, patterns] of Object.entries(LABELS) as [LabelCode, readonly RegExp[]][])
    for (const pattern of patterns) {
      const word = pattern.exec(text)?.groups?.word
      if (word) return { code, word }
    }
  return null
}
