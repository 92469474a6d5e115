import { teamInWords } from '#features/people/domain/team-name.ts'
import { spokenLanguage } from '#platform/client/words.ts'
import { spanInWords } from '../domain/first-promises.ts'
import type { Charter, Version } from './api.ts'
import { t } from './words.ts'

const locale = () => (spokenLanguage() === 'en' ? 'en-GB' : spokenLanguage())

/** A day without a time, as 1 March 2027. */
export const dayInWords = (on: string) =>
  new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${on}T00:00:00Z`))

export const languageName = (code: string) =>
  new Intl.DisplayNames([locale()], { type: 'language' }).of(code) ?? code

/** The languages in which promises and principles can be said too. */
export const LANGUAGES = ['en', 'ar', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'tr', 'uk'] as const

const list = (parts: readonly string[]) =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(parts)

export { list as listInWords }

/** Whom it binds, in words. */
export const bindsInWords = (binds: Version['binds'], teamName: (id: string) => string) =>
  binds.everyone
    ? t('binds.everyone')
    : list([
        ...binds.levels.map((level) => t(`binds.${level}`)),
        ...binds.teamIds.flatMap((id) =>
          teamName(id) === '' ? [] : [t('binds.the-team', { team: teamInWords(teamName(id)) })],
        ),
        ...binds.units.map((unit) => t('binds.the-unit', { unit })),
      ]) || t('binds.nobody')

/** What is measured, in words: a clock, or a question that is asked. */
export const measureInWords = ({ clockRule, question }: Pick<Version, 'clockRule' | 'question'>) =>
  clockRule
    ? t(`measure.${clockRule.kind}`, { span: spanInWords(clockRule, spokenLanguage()) })
    : question
      ? t('measure.asked', { question })
      : t('measure.none')

type Principle = Charter['principles'][number]

/** A principle as the reader's language says it, where it does. */
export const principleIn = ({ title, words, translations }: Principle) =>
  translations[spokenLanguage()] ?? { title, words }

export const principleTitle = (principles: readonly Principle[], id: string | null) => {
  const found = principles.find((each) => each.id === id)
  return found ? principleIn(found).title : ''
}
