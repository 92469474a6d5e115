import { teamInWords } from '#features/people/domain/team-name.ts'
import { addWorking, nextOpen, type WorkingTime } from '#features/people/domain/working-time.ts'
import { saidSoon } from '#platform/values/said-time.ts'
import { wordsIn } from './words-in.ts'

const MINUTE = 60_000
/** A time can be renewed from this much working time before. */
const BEFORE_MS = 30 * MINUTE
const LATER_MS = 120 * MINUTE
const QUARTER_MS = 15 * MINUTE
/** Besides answers they get this many mails of ours at most (I23). */
export const MOST_NOTICES = 2

/** Whether it is time to say that we shall not make it: half an hour of work before, or any time after. */
export const isDueSoon = (dueAt: Date, now: Date, calendar: WorkingTime): boolean =>
  now >= dueAt ||
  dueAt.getTime() - now.getTime() <= BEFORE_MS ||
  (calendar.periods.length > 0 && addWorking(dueAt, -BEFORE_MS, calendar) <= now)

/** The new time that is proposed: two working hours after what was promised, or after now, on a quarter of an hour. */
export function proposedTime(dueAt: Date, now: Date, calendar: WorkingTime): Date {
  const from = dueAt > now ? dueAt : now
  const later = addWorking(from, LATER_MS, calendar).getTime()
  const rounded = new Date(Math.ceil(later / QUARTER_MS) * QUARTER_MS)
  return calendar.periods.length > 0 ? nextOpen(rounded, calendar) : rounded
}

export interface NewTime {
  readonly locale: string
  readonly timeZone: string
  readonly name: string
  readonly owner: string | null
  readonly team: string
  readonly was: Date
  readonly at: Date
  readonly now: Date
  readonly ifMissed: string
}

/** What they read: what we said, that we are sorry, from whom they hear and by when, and what we do when we miss a time. */
export function newTimeWords(it: NewTime): string {
  const t = wordsIn(it.locale)
  const reader = { timeZone: it.timeZone, language: it.locale }
  const moment = (at: Date) => saidSoon(at, reader, it.now)
  const name = it.name.trim()
  const who = it.owner ?? t('new-time.team', { team: teamInWords(it.team) })
  const said = t(it.was <= it.now ? 'new-time.after' : 'new-time.before', { was: moment(it.was) })
  const hear = t('new-time.hear', { who, when: moment(it.at) })
  return [
    name === '' ? t('new-time.hello-you') : t('new-time.hello', { name }),
    `${said} ${hear}`,
    ...(it.ifMissed.trim() === '' ? [] : [t('new-time.if-missed', { words: it.ifMissed.trim() })]),
  ].join('\n\n')
}
