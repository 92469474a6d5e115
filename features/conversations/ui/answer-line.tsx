import { day } from '#platform/client/dates.ts'
import type { Conversation } from './api.ts'
import { useNames } from './names.ts'
import css from './thread.module.css'
import { t } from './words.ts'

type Way = NonNullable<Conversation['answer']>['waysForward'][number]

const settled = ({ acceptedAt, declinedAt }: Way) => {
  if (acceptedAt) return t('outcome.accepted')
  return declinedAt ? t('outcome.declined') : ''
}

const WayLine = ({ way }: { way: Way }) => {
  const who = way.person && way.person !== way.words ? `${way.person}: ` : ''
  const when = way.onDate ? day(`${way.onDate}T12:00:00Z`) : ''
  const more = [when, way.reach, settled(way)].filter(Boolean).join(' · ')
  return (
    <p dir="auto">
      → {who}
      {way.words} {more ? <span className="muted small">{more}</span> : null}
    </p>
  )
}

/** How it was answered, from where, and what instead, at the end of what was said. */
export const AnswerLine = ({ conversation }: { conversation: Conversation }) => {
  const names = useNames()
  const { answer } = conversation
  if (!answer) return null
  return (
    <div className={css.answer}>
      <b>{t(`outcome.${answer.outcome}`)}</b>{' '}
      <span className="muted">{names.colleague(answer.answeredBy)}</span>
      {answer.source.text ? (
        <span className="muted small" dir="auto">
          {' · '}
          {t('outcome.source', { source: answer.source.text })}
        </span>
      ) : null}
      {answer.unverifiedUntil ? (
        <span className="muted small">
          {' · '}
          {t('outcome.unverified', { day: day(answer.unverifiedUntil) })}
        </span>
      ) : null}
      {answer.explanation ? <p dir="auto">{answer.explanation}</p> : null}
      {answer.waysForward.map((way) => (
        <WayLine key={way.id} way={way} />
      ))}
    </div>
  )
}
