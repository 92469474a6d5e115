import { moment } from '#platform/client/dates.ts'
import type { Handoff, Names, Why } from './api.ts'
import { t } from './words.ts'

const languageName = (code: string): string => {
  try {
    return (
      new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' }).of(code) ?? code
    )
  } catch {
    return code
  }
}

const sayOne = (why: Why): string => {
  switch (why.code) {
    case 'knows':
      return t('why.knows', { what: why.what })
    case 'speaks':
      return t('why.speaks', { language: languageName(why.language) })
    case 'from':
      return t('why.from', { when: moment(why.at) })
    case 'away':
      return why.until === null ? t('why.away-long') : t('why.away', { when: moment(why.until) })
    default:
      return t(`why.${why.code}`)
  }
}

const MOST = 3

/** Why somebody can help, in a few words: the reasons first, then when they are there. */
export const sayWhy = (why: readonly Why[]): string =>
  (why.length <= MOST ? why : [...why.slice(0, MOST - 1), why.at(-1)!]).map(sayOne).join(' · ')

/** Who is asked: the colleague, the team, or whoever can. */
export const askedName = (
  { colleagueId, teamId }: Pick<Handoff, 'colleagueId' | 'teamId'>,
  names: Names,
): string => names.colleague(colleagueId) || names.team(teamId) || t('bring.anyone')
