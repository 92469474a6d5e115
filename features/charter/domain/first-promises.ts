import type { ClockRule } from '../shapes.ts'
import type { SeedWords } from './seed.ts'

type Within = Pick<ClockRule, 'amount' | 'unit'>

const ENGLISH: Readonly<Record<ClockRule['unit'], readonly [one: string, many: string]>> = {
  working_minutes: ['one working minute', '{n} working minutes'],
  working_hours: ['one working hour', '{n} working hours'],
  working_days: ['one working day', '{n} working days'],
  minutes: ['one minute', '{n} minutes'],
  hours: ['one hour', '{n} hours'],
  days: ['one day', '{n} days'],
}
const ARABIC: Readonly<
  Record<ClockRule['unit'], readonly [one: string, two: string, few: string, many: string]>
> = {
  working_minutes: ['دقيقة عمل واحدة', 'دقيقتَي عمل', '{n} دقائق عمل', '{n} دقيقة عمل'],
  working_hours: ['ساعة عمل واحدة', 'ساعتَي عمل', '{n} ساعات عمل', '{n} ساعة عمل'],
  working_days: ['يوم عمل واحد', 'يومَي عمل', '{n} أيام عمل', '{n} يوم عمل'],
  minutes: ['دقيقة واحدة', 'دقيقتين', '{n} دقائق', '{n} دقيقة'],
  hours: ['ساعة واحدة', 'ساعتين', '{n} ساعات', '{n} ساعة'],
  days: ['يوم واحد', 'يومين', '{n} أيام', '{n} يومًا'],
}
const SMALL = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** A span in words, as a promise says it: “within one working day”. */
export function spanInWords({ amount, unit }: Within, language: string): string {
  if (language === 'ar') {
    const [one, two, few, many] = ARABIC[unit]
    const form = amount === 1 ? one : amount === 2 ? two : amount <= 10 ? few : many
    return form.replace('{n}', String(amount))
  }
  const [one, many] = ENGLISH[unit]
  return amount === 1 ? one : many.replace('{n}', SMALL[amount] ?? String(amount))
}

const CHOSEN = {
  en: {
    text: 'A person answers within {span}.',
    example:
      'You write, and within {span} Maya answers: “I can see what happened. I shall ring you today at three.”',
    give: 'Each of us may put things right up to {sum} without asking first',
  },
  ar: {
    text: 'يجيبك إنسان خلال {span}.',
    example: 'تكتب إلينا، وخلال {span} تجيبك مايا: «أرى ما حدث. سأتصل بك اليوم في الثالثة.»',
    give: 'يستطيع كل منّا أن يصلح الأمر حتى {sum} من دون أن يستأذن',
  },
} as const
const chosen = (language: string) => CHOSEN[language === 'ar' ? 'ar' : 'en']

/** The first promise, as fast as this organisation chose to answer. */
export function answeringWithin(words: SeedWords, within: Within, language: string): SeedWords {
  if (within.unit === 'working_days' && within.amount === 1) return words
  const span = spanInWords(within, language)
  const { text, example } = chosen(language)
  return {
    ...words,
    text: text.replace('{span}', span),
    examples: [example.replace('{span}', span), ...words.examples.slice(1)],
  }
}

/** The way forward, with what each may give back. */
export const givingBack = (words: SeedWords, sum: string, language: string): SeedWords =>
  sum === '' ? words : { ...words, needs: [chosen(language).give.replace('{sum}', sum)] }
