import type { ReactNode } from 'react'
import { LEAST_FOR_RATE } from '#platform/statistics/in-words.ts'
import type { Insights } from './api.ts'
import css from './insights.module.css'
import { sayBeside, sayBesideRate, sayBetween, sayHours, sayRate } from './say.ts'
import { t } from './words.ts'

type Waiting = NonNullable<Insights['waiting']>
type Half = Waiting['outside']['answered']['median']

const sure = ({ low, high }: Half, n: number) =>
  n < LEAST_FOR_RATE
    ? t('insights.waiting-few', { count: n })
    : low === null
      ? ''
      : high === null
        ? t('insights.waiting-sure-open', { low: sayHours(low) })
        : t('insights.waiting-sure', { low: sayHours(low), high: sayHours(high) })

const sureOfNine = (nine: Half) => {
  const sure = sayBetween(nine, sayHours)
  return sure === '' ? '' : t('insights.waiting-nine-sure', { sure })
}

const Side = ({
  title,
  waits,
  isCapped,
}: {
  title: string
  waits: Waiting['outside']
  isCapped: boolean
}) => {
  const { answered, confirmed } = waits
  const { median, p90, n, open } = answered
  return (
    <div>
      <h3>{title}</h3>
      {n === 0 ? (
        <p className="muted">{t('insights.waiting-nobody')}</p>
      ) : (
        <>
          <p className={css.said}>
            {median.at === null
              ? t('insights.waiting-half-not')
              : t('insights.waiting-half', { time: sayHours(median.at) })}{' '}
            {p90.at === null
              ? t('insights.waiting-nine-not')
              : t('insights.waiting-nine', { time: sayHours(p90.at) })}
          </p>
          <p className="muted small">
            {t(isCapped ? 'insights.waiting-capped' : 'insights.waiting-of', { count: n, open })}{' '}
            {sure(median, n)} {n < LEAST_FOR_RATE ? '' : sureOfNine(p90)}
          </p>
          <p>
            {confirmed.median.at === null
              ? t('insights.solved-half-not')
              : t('insights.solved-half', { time: sayHours(confirmed.median.at) })}{' '}
            <span className="muted small">{besideTime(confirmed.median, confirmed)}</span>
          </p>
        </>
      )}
    </div>
  )
}

export const WaitingPart = ({ waiting, how }: { waiting: Waiting; how: ReactNode }) => (
  <section className={css.part}>
    <h2>{t('insights.waiting')}</h2>
    {waiting.inside.answered.n > 0 ? (
      <Side title={t('insights.waiting-inside')} waits={waiting.inside} isCapped={waiting.isCapped} />
    ) : null}
    <Side title={t('insights.waiting-outside')} waits={waiting.outside} isCapped={waiting.isCapped} />
    {how}
  </section>
)

/** Of how many, between when and when, and how many are not known yet. */
const besideTime = (half: Half, { n, open }: { n: number; open: number }) =>
  sayBeside({ n, sure: n < LEAST_FOR_RATE ? '' : sayBetween(half, sayHours), open })

type Handoffs = NonNullable<Insights['handoffs']>

export const HandoffsPart = ({ handoffs, how }: { handoffs: Handoffs; how: ReactNode }) => {
  const { n, open, acceptance, byReason, requests, perHundred, introduced, back } = handoffs
  return (
    <section className={css.part}>
      <h2>{t('insights.handoffs')}</h2>
      {n === 0 ? (
        <p className="muted">{t('insights.handoffs-none')}</p>
      ) : (
        <>
          <p className={css.said}>
            {acceptance.at === null
              ? t('insights.handoffs-half-not')
              : t('insights.handoffs-half', { time: sayHours(acceptance.at) })}
          </p>
          <p className="muted small">
            {t('insights.handoffs-n', { count: n })}{' '}
            {sayBeside({ n: 0, sure: n < LEAST_FOR_RATE ? '' : sayBetween(acceptance, sayHours), open })}
          </p>
          <ul>
            {byReason.map((one) => (
              <li key={one.reason}>
                <AcceptedBy {...one} />
              </li>
            ))}
            {perHundred === null ? null : (
              <li>
                {t('insights.handoffs-often', { rate: Math.round(perHundred * 10) / 10 })}{' '}
                <span className="muted small">{sayBeside({ n: requests, sure: '', open: 0 })}</span>
              </li>
            )}
            <Shared words="insights.handoffs-introduced" rate={introduced} />
            <Shared words="insights.handoffs-back" rate={back} />
          </ul>
        </>
      )}
      {how}
    </section>
  )
}

const AcceptedBy = ({ reason, n, open, acceptance }: Handoffs['byReason'][number]) => {
  const named = t(`insights.handoffs-${reason}`)
  return (
    <>
      {acceptance.at === null
        ? t('insights.handoffs-by-not', { reason: named })
        : t('insights.handoffs-by', { reason: named, time: sayHours(acceptance.at) })}{' '}
      <span className="muted small">{besideTime(acceptance, { n, open })}</span>
    </>
  )
}

const Shared = ({
  words,
  rate,
}: {
  words: 'insights.handoffs-introduced' | 'insights.handoffs-back'
  rate: Handoffs['back']
}) => (
  <li>
    {t(words, { rate: sayRate(rate) })} <span className="muted small">{sayBesideRate(rate)}</span>
  </li>
)
