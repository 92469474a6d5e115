import type { ClockRule, Need, PrincipleView, PromiseView, VersionView } from '../shapes.ts'
import { arabicForColleagues } from './seed-ar-colleagues.ts'
import { arabicForThePublic } from './seed-ar-public.ts'
import { englishForColleagues } from './seed-en-colleagues.ts'
import { englishForThePublic } from './seed-en-public.ts'
import { arabicPrinciples, englishPrinciples } from './seed-principles.ts'

export interface SeedWords {
  readonly text: string
  readonly step: string
  readonly manner: string
  readonly whyCustomer: string
  readonly whyOrganisation: string
  readonly whyColleague: string
  readonly question: string
  readonly conditions: string
  readonly ifMissed: string
  readonly examples: readonly string[]
  readonly nonExamples: readonly string[]
  /** What keeping it takes, one for each of the terms' needs. */
  readonly needs: readonly string[]
}

export const SEED_PRINCIPLES = ['respect', 'service', 'integrity', 'pride'] as const
export type SeedPrinciple = (typeof SEED_PRINCIPLES)[number]
export const SCOPE_OF: Readonly<Record<SeedPrinciple, PrincipleView['scope']>> = {
  respect: 'organisation',
  service: 'customers',
  integrity: 'organisation',
  pride: 'organisation',
}

export const PUBLIC_KEYS = [
  'answer',
  'owner',
  'next-step',
  'way-forward',
  'not-known',
  'same-order',
  'if-missed',
] as const
export const COLLEAGUE_KEYS = [
  'manager-answers',
  'no-second-deferral',
  'received-gladly',
  'decisions-stand',
  'ideas-answered',
  'check-in',
  'thanks',
] as const
export type SeedKey = (typeof PUBLIC_KEYS)[number] | (typeof COLLEAGUE_KEYS)[number]

/** The four that the first run switches on. */
export const FIRST_KEYS = ['answer', 'owner', 'next-step', 'way-forward'] as const

interface SeedTerms {
  readonly key: SeedKey
  readonly audience: PromiseView['audience']
  readonly principle: SeedPrinciple
  readonly clockRule: ClockRule | null
  readonly aim: number
  readonly floor: number
  readonly needs: readonly Need['kind'][]
  readonly leadersOnly?: boolean
}

const clock = (
  kind: ClockRule['kind'],
  amount: number,
  rest: Partial<Pick<ClockRule, 'only' | 'pausesWhile'>> = {},
): ClockRule => ({ kind, amount, unit: 'working_days', only: {}, pausesWhile: [], ...rest })

const asked = { clockRule: null, aim: 90, floor: 75 } as const

/** What the seed promises measure and take; their words stand beside, in each language. */
export const SEED: readonly SeedTerms[] = [
  {
    key: 'answer',
    audience: 'public',
    principle: 'service',
    clockRule: clock('first_answer', 1),
    aim: 95,
    floor: 85,
    needs: ['people', 'time'],
  },
  { key: 'owner', audience: 'public', principle: 'respect', ...asked, needs: ['people'] },
  {
    key: 'next-step',
    audience: 'public',
    principle: 'integrity',
    clockRule: clock('next_update', 2, { pausesWhile: ['waiting_on_them'] }),
    aim: 95,
    floor: 85,
    needs: ['time'],
  },
  { key: 'way-forward', audience: 'public', principle: 'service', ...asked, needs: ['authority'] },
  { key: 'not-known', audience: 'public', principle: 'integrity', ...asked, needs: ['knowledge'] },
  { key: 'same-order', audience: 'public', principle: 'respect', ...asked, needs: ['authority'] },
  {
    key: 'if-missed',
    audience: 'public',
    principle: 'pride',
    clockRule: clock('resolution', 5, { only: { kinds: ['complaint'] } }),
    aim: 95,
    floor: 80,
    needs: ['authority', 'time'],
  },
  {
    key: 'manager-answers',
    audience: 'colleague',
    principle: 'respect',
    clockRule: clock('first_answer', 1, { only: { kinds: ['question_to_manager', 'approval'] } }),
    aim: 95,
    floor: 85,
    needs: ['time'],
    leadersOnly: true,
  },
  {
    key: 'no-second-deferral',
    audience: 'colleague',
    principle: 'integrity',
    ...asked,
    needs: ['time'],
    leadersOnly: true,
  },
  { key: 'received-gladly', audience: 'colleague', principle: 'respect', ...asked, needs: ['time'] },
  {
    key: 'decisions-stand',
    audience: 'colleague',
    principle: 'integrity',
    ...asked,
    needs: ['authority'],
    leadersOnly: true,
  },
  {
    key: 'ideas-answered',
    audience: 'colleague',
    principle: 'pride',
    ...asked,
    needs: ['time'],
    leadersOnly: true,
  },
  {
    key: 'check-in',
    audience: 'colleague',
    principle: 'respect',
    ...asked,
    needs: ['time'],
    leadersOnly: true,
  },
  { key: 'thanks', audience: 'colleague', principle: 'pride', ...asked, needs: ['knowledge'] },
]

export const SEED_LANGUAGES = ['en', 'ar'] as const
export type SeedLanguage = (typeof SEED_LANGUAGES)[number]
const WORDS: Readonly<Record<SeedLanguage, Readonly<Record<SeedKey, SeedWords>>>> = {
  en: { ...englishForThePublic, ...englishForColleagues },
  ar: { ...arabicForThePublic, ...arabicForColleagues },
}

export const isSeedLanguage = (language: string): language is SeedLanguage =>
  (SEED_LANGUAGES as readonly string[]).includes(language)

/** The words of a seed promise in a language that the seed knows, else in English. */
export const seedWords = (key: SeedKey, language: string): SeedWords =>
  WORDS[isSeedLanguage(language) ? language : 'en'][key]

export const principleWords = (principle: SeedPrinciple, language: string) =>
  (language === 'ar' ? arabicPrinciples : englishPrinciples)[principle]

const TEXTS = ['text', 'step', 'manner', 'whyCustomer', 'whyOrganisation', 'whyColleague'] as const

/** The seed's own translation, as long as the words in force are still those of the seed. */
export function seedTranslation(
  seed: string | null,
  language: string,
  original: VersionView,
): Partial<VersionView> | undefined {
  const known = SEED.find(({ key }) => key === seed)
  if (!known || !isSeedLanguage(language) || !isSeedLanguage(original.language)) return undefined
  const from = seedWords(known.key, original.language)
  if (TEXTS.some((field) => original[field] !== from[field])) return undefined
  const { needs: _, examples, nonExamples, ...words } = seedWords(known.key, language)
  return { ...words, examples: [...examples], nonExamples: [...nonExamples] }
}
