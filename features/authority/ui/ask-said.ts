import { moment } from '#platform/client/dates.ts'
import { sayGiven } from './amounts.ts'
import type { Ask } from './api.ts'
import { t } from './words.ts'

/** Whom I wait for, since when and until when. */
export const saidWaiting = (ask: Ask): string =>
  t('ask.waits', {
    name: ask.to.name,
    what: sayGiven(ask),
    since: moment(ask.askedAt),
    when: moment(ask.dueAt),
  })

/** The same beside what was asked for. */
export const saidAsked = ({ to, dueAt }: Ask): string =>
  t('ask.asked', { name: to.name, when: moment(dueAt) })

/** What the answer was, in the words of whoever gave it. */
export const saidAnswer = (ask: Ask): string => {
  const what = sayGiven(ask)
  const name = ask.answeredBy?.name ?? ''
  const because = ask.because.replace(/\.$/, '')
  switch (ask.state) {
    case 'approved':
      return t('ask.yes-said', { name })
    case 'other_offer':
      return t('ask.other-said', { name, what, because })
    case 'declined':
      return t('ask.no-said', { name, what, because, instead: ask.instead })
    case 'timed_out':
      return t(ask.isAllowed ? 'ask.allowed-said' : 'ask.silent-said', { what })
    default:
      return ''
  }
}
