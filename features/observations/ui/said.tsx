import type { ReactNode } from 'react'
import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import type { Observation } from './api.ts'
import css from './observations.module.css'
import { useReading } from './observations-data.ts'
import { t } from './words.ts'

const titleOf = ({ kind, solved }: Observation): string => {
  if (kind === 'solved') return solved === 'yes' ? t('observations.solved-yes') : t('observations.solved-no')
  if (kind === 'not_as_promised') return t('observations.missed')
  return kind === 'thanks' ? t('observations.thanks') : t('observations.questions')
}

const Answers = ({ said }: { said: Observation }) => {
  const asked = [
    [t('observations.timely'), said.timely],
    [t('observations.respect'), said.respect],
    [t('observations.my-interest'), said.myInterest],
  ] as const
  return (
    <dl className={css.answers}>
      {asked.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === null ? t('observations.unsaid') : t(`observations.${value}`)}</dd>
        </div>
      ))}
    </dl>
  )
}

type SaidProps = {
  said: Observation
  meId: string
  link?: ReactNode
  /** Where it does not stand in its conversation: what that was about. */
  about?: string
}

/** What somebody said of how it went; whom it is about says that they have read it, and shares thanks. */
export const Said = ({ said, meId, link, about }: SaidProps) => {
  const { busy, read, share } = useReading()
  const isMine = said.aboutId === meId
  const isNew = isMine && said.seenAt === null
  return (
    <div className={css.said}>
      <span>
        <b>
          <bdi>{said.by.name}</bdi>
        </b>{' '}
        <span className="muted">
          {titleOf(said)} · {moment(String(said.at))}
          {about ? <bdi> · {t('craft.about', { subject: about })}</bdi> : null}
        </span>
      </span>
      {said.kind === 'questions' ? <Answers said={said} /> : null}
      {said.words ? (
        <p className={css.words} dir="auto">
          {said.words}
        </p>
      ) : null}
      {isNew || said.can.share || link ? (
        <div className={css.deeds}>
          {isNew ? (
            <Button busy={busy} onClick={() => void read(said.id)}>
              {t('observations.seen')}
            </Button>
          ) : null}
          {said.can.share ? (
            <Button look="quiet" busy={busy} onClick={() => void share(said.id)}>
              {t('observations.share')}
            </Button>
          ) : null}
          {link}
          {isNew || said.can.share ? (
            <span className="muted small">
              {said.kind === 'thanks' ? t('observations.only-you') : t('observations.you-first')}
            </span>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
