import { moment } from '#platform/client/dates.ts'
import type { Today } from './today-data.ts'
import { t } from './words.ts'

type Owed = Pick<Today, 'promisedByMe' | 'askedOfMe'>

/** The line below the greeting; whoever is asked for something owes at least an answer. */
export const lead = ({ promisedByMe, askedOfMe }: Owed, isAwaited: boolean): string => {
  const late = promisedByMe.filter(({ isLate }) => isLate).length
  const next = promisedByMe.find(({ isLate }) => !isLate)
  if (late > 0) return t('today.late', { count: late })
  if (next) return t('today.promises', { count: promisedByMe.length, when: moment(String(next.at)) })
  return isAwaited || askedOfMe.length > 0 ? t('today.awaited') : t('today.nothing')
}
