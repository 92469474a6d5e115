import { daysFromToday, moment, short } from '#platform/client/dates.ts'
import type { ConversationRow } from './api.ts'
import { t } from './words.ts'

const halfAnHour = 30 * 60_000

export type Due = { tone: 'plain' | 'due' | 'kept'; text: string }

/** What the chip of a row says: calm until the last half hour, then amber, then that it is late. */
export const dueOf = (row: ConversationRow, now = Date.now()): Due | undefined => {
  if (row.state === 'closed') return { tone: 'kept', text: t(`closed-as.${row.closedAs ?? 'unconfirmed'}`) }
  if (row.snoozedUntil) return { tone: 'plain', text: t('row.snoozed', { when: moment(row.snoozedUntil) }) }
  if (!row.nextDueAt) return undefined
  const left = Date.parse(row.nextDueAt) - now
  if (left < 0) return { tone: 'due', text: t('row.late', { when: moment(row.nextDueAt) }) }
  const when = moment(row.nextDueAt)
  const step = row.nextStep.length <= 24 ? row.nextStep : t('row.next')
  return {
    tone: left < halfAnHour ? 'due' : 'plain',
    text: t.maybe(`due.${row.nextStep}`, { when }) ?? t('row.by', { step, when }),
  }
}

/** The next step in words: Regard's own steps are codes, those of people are their words. */
export const stepWords = (step: string) => t.maybe(`step.${step}`) ?? step

/** Why this conversation stands where it stands in the list. */
export const whyHere = (row: ConversationRow) => {
  if (row.state === 'closed' || row.snoozedUntil || !row.nextDueAt) return ''
  const when = daysFromToday(row.nextDueAt) === 0 ? moment(row.nextDueAt) : `${short(row.nextDueAt)}`
  return row.harm === 'none' ? t('why.due', { when }) : t(`why.${row.harm}`, { when })
}
