import { daysFromToday, moment, short } from '#platform/client/dates.ts'
import { listed } from '#platform/client/words.ts'
import type { ConversationRow } from './api.ts'
import { t } from './words.ts'

const halfAnHour = 30 * 60_000

export type Due = { tone: 'plain' | 'due'; text: string }

/** What the chip of a row says: calm until the last half hour, then amber, then that it is late. */
export const dueOf = (row: ConversationRow, now = Date.now()): Due | undefined => {
  if (row.state === 'closed') return { tone: 'plain', text: t(`closed-as.${row.closedAs ?? 'unconfirmed'}`) }
  if (row.promisedAt) return promised(row.promisedAt, row.promisedKind, now)
  if (row.snoozedUntil) return { tone: 'plain', text: t('row.snoozed', { when: moment(row.snoozedUntil) }) }
  if (!row.nextDueAt) return undefined
  if (Date.parse(row.nextDueAt) < now)
    return { tone: 'due', text: t('row.late', { when: moment(row.nextDueAt) }) }
  return stepDue(row.nextStep, row.nextDueAt, now)
}

const isSooner = (row: ConversationRow) =>
  row.promisedAt !== null && row.nextDueAt !== null && row.nextDueAt < row.promisedAt

/** A step that somebody set before the promised time: the row stands where it stands because of it. */
export const soonerStep = (row: ConversationRow, now = Date.now()): Due | undefined =>
  row.state !== 'closed' && row.nextDueAt && isSooner(row)
    ? stepDue(row.nextStep, row.nextDueAt, now)
    : undefined

const stepDue = (nextStep: string, at: string, now: number): Due => {
  const when = moment(at)
  const step = nextStep.length <= 24 ? nextStep : t('row.next')
  return {
    tone: Date.parse(at) - now < halfAnHour ? 'due' : 'plain',
    text: t.maybe(`due.${nextStep}`, { when }) ?? t('row.by', { step, when }),
  }
}

const promised = (at: string, kind: string | null, now: number): Due => {
  const left = Date.parse(at) - now
  const when = moment(at)
  if (left < 0) return { tone: 'due', text: t('promised.late', { when }) }
  return {
    tone: left < halfAnHour ? 'due' : 'plain',
    text: t.maybe(`promised.${kind}`, { when }) ?? t('promised.other', { when }),
  }
}

/** The next step in words: Regard's own steps are codes, those of people are their words. */
export const stepWords = (step: string) => t.maybe(`step.${step}`) ?? step

/** Why this conversation stands where it stands in the list: harm, what is due, how long they wait, who knows it (I07). */
export const whyHere = (row: ConversationRow, meId: string | null = null, now = Date.now()) => {
  if (row.state === 'closed' || row.snoozedUntil || !row.nextDueAt) return ''
  const when = (at: string) => (daysFromToday(at) === 0 ? moment(at) : short(at))
  const isOurs = row.state !== 'waiting' && row.state !== 'answered'
  const reasons = [
    ...(row.harm === 'none' ? [] : [t(`why.harm.${row.harm}`)]),
    ...(row.soundsLike && row.harm !== 'danger' ? [t('why.sounds-like')] : []),
    row.promisedAt && (!isSooner(row) || Date.parse(row.promisedAt) < now)
      ? t(Date.parse(row.promisedAt) < now ? 'why.late' : 'why.promised', { when: when(row.promisedAt) })
      : t('why.next', { when: when(row.nextDueAt) }),
    ...(isOurs ? [t('why.waiting', { when: when(row.waitingSince) })] : []),
    ...(row.contactCount > 1 && row.ownerId !== null && row.ownerId === meId ? [t('why.again')] : []),
  ]
  return t('why.first', { reasons: listed(reasons) })
}
