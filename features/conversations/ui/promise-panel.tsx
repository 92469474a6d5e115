import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { PanelSection } from '#ui/panel.tsx'
import { Pill } from '#ui/pill.tsx'
import type { Conversation } from './api.ts'
import type { Deeds } from './deeds.ts'
import { NewTime } from './new-time.tsx'
import css from './panel.module.css'
import { Explained } from './promise-explained.tsx'
import { type Promises, promisesQuery, type RunningClock } from './promises-api.ts'
import { t } from './words.ts'

const halfAnHour = 30 * 60_000

/** Where a promise stands: amber for its last half hour, then that it is late. */
const Standing = ({ clock }: { clock: RunningClock }) => {
  if (!clock.isOwed) {
    if (clock.state === 'kept') return <Pill tone="kept">{t('promise.kept')}</Pill>
    return <Pill>{t(clock.state === 'missed' ? 'promise.missed' : 'promise.void')}</Pill>
  }
  if (clock.toldAt) return <Pill>{t('promise.told')}</Pill>
  if (clock.state === 'paused') return <Pill>{t('promise.paused')}</Pill>
  const left = Date.parse(clock.dueAt) - Date.now()
  if (left < 0) return <Pill tone="due">{t('promise.late-them')}</Pill>
  return (
    <Pill tone={left < halfAnHour ? 'due' : 'plain'}>{t('promise.by', { when: moment(clock.dueAt) })}</Pill>
  )
}

// What has to be made sure bears the words of whoever runs the house: each reads it in a language of their own.
const wordsOf = ({ kind, promiseId, words }: RunningClock) =>
  (kind === 'verification' && !promiseId ? '' : words) ||
  (t.maybe(`promise.kind.${kind}`) ?? t('promise.kind.other'))

const Line = ({ clock }: { clock: RunningClock }) => {
  const [open, setOpen] = useState(false)
  return (
    <li>
      <div className={css.step}>
        <span className="at-edge" dir="auto">
          {wordsOf(clock)}
        </span>
        <Standing clock={clock} />
      </div>
      <span className="small">
        {clock.promiseId ? (
          <>
            <a className={css.link} href={`/charter/promises/${clock.promiseId}`}>
              {t('promise.ours')}
            </a>
            {' · '}
          </>
        ) : null}
        <Button look="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('promise.why')}
        </Button>
      </span>
      {open ? <Explained clock={clock} /> : null}
    </li>
  )
}

/** Another of our promises, which a person says applies here. */
const Others = ({ others, deeds }: { others: Promises['others']; deeds: Deeds }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <div className="small">
        <Button look="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('promise.others')}
        </Button>
      </div>
      {open ? (
        <ul className={css.list}>
          {others.map(({ promiseId, text }) => (
            <li key={promiseId} className={css.step}>
              <span dir="auto">{text}</span>
              <Button busy={deeds.busy} onClick={() => void deeds.promiseToo(promiseId)}>
                {t('promise.apply')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

type PanelProps = { conversation: Conversation; deeds: Deeds }

/** What was promised to whoever asked, how each time came about, and the new time that can be sent. */
export const PromisePanel = ({ conversation, deeds }: PanelProps) => {
  const { data } = useQuery(promisesQuery(conversation))
  const [all, setAll] = useState(false)
  const others = conversation.can.work ? (data?.others ?? []) : []
  if (!data || data.items.length + others.length === 0) return null
  const owed = data.items.filter((each) => each.isOwed)
  const over = data.items.filter((each) => !each.isOwed)
  const shown = all || owed.length === 0 ? data.items : owed
  return (
    <PanelSection title={t('promise.title')}>
      <ul className={css.list}>
        {shown.map((clock) => (
          <Line key={clock.id} clock={clock} />
        ))}
      </ul>
      {shown.length < data.items.length ? (
        <div className="small">
          <Button look="link" onClick={() => setAll(true)}>
            {t('promise.over', { count: over.length })}
          </Button>
        </div>
      ) : null}
      {others.length > 0 ? <Others others={others} deeds={deeds} /> : null}
      {data.newTime && conversation.can.work ? (
        <NewTime plan={data.newTime} conversation={conversation} deeds={deeds} />
      ) : null}
    </PanelSection>
  )
}
