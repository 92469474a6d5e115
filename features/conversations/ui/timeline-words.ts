import { moment } from '#platform/client/dates.ts'
import { hasWords, say } from '#platform/client/words.ts'
import type { TimelineEvent } from './api.ts'
import { t } from './words.ts'

type Names = { colleague: (id: string | null) => string; team: (id: string | null) => string }

const text = (value: unknown) =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/** Events that have words of their own; messages tell themselves. */
export const isTold = ({ name, payload }: TimelineEvent) =>
  hasWords(`event.${name}`) && (name !== 'clock.started' || text(payload.byId) !== '')

/** When it happened: a promise is missed when it was due, also where we found it later because we were down. */
export const happenedAt = ({ name, payload, at }: Pick<TimelineEvent, 'name' | 'payload' | 'at'>) => {
  const due = name === 'clock.missed' ? text(payload.dueAt) : ''
  return due !== '' && Date.parse(due) < Date.parse(at) ? due : at
}

const LATE_MS = 60_000
const isFoundLater = (event: TimelineEvent) => Date.parse(event.at) - Date.parse(happenedAt(event)) > LATE_MS

const actor = (event: TimelineEvent, names: Names) =>
  event.actorKind === 'colleague'
    ? names.colleague(event.actorId) || t('event.a-colleague')
    : t('event.regard')

const chosenBy = (why: unknown) =>
  (Array.isArray(why) ? why : []).flatMap((code) => t.maybe(`chosen.${code}`) ?? []).join(', ')

/** One line about what happened, with names in place of ids. */
export const tell = (event: TimelineEvent, names: Names) => {
  const { payload } = event
  const owner = text(payload.ownerId ?? payload.owner ?? payload.toId)
  const isLate = isFoundLater(event)
  const when = isLate ? event.at : text(payload.until ?? payload.nextStepAt ?? payload.dueAt ?? payload.at)
  const step = text(payload.step)
  const name =
    event.name === 'boundary.taken'
      ? `boundary.${step}`
      : payload.how === 'handoff'
        ? 'conversation.handoff'
        : isLate
          ? 'clock.missed-found'
          : payload.newTime === true
            ? `${event.name}-new-time`
            : event.name
  return say(`event.${name}`, {
    who: actor(event, names),
    whom: names.colleague(owner),
    asked: names.colleague(text(payload.colleagueId)) || names.team(text(payload.teamId)),
    why: chosenBy(payload.why),
    team: names.team(text(payload.teamId)),
    number: text(payload.number ?? payload.intoNumber ?? payload.otherNumber),
    when: when ? moment(when) : '',
    what: step
      ? (t.maybe(`boundary.step.${step}`) ?? '')
      : text(payload.reason ?? payload.nextStep ?? payload.subject ?? payload.outcome),
  })
}
