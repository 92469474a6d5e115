import type { ReactNode } from 'react'
import { LEAST_FOR_RATE } from '#platform/statistics/in-words.ts'
import type { Insights } from './api.ts'
import css from './insights.module.css'
import { sayHours, sayRate, saySure } from './say.ts'
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
          <p>
            {confirmed.median.at === null
              ? t('insights.solved-half-not')
              : t('insights.solved-half', { time: sayHours(confirmed.median.at) })}
          </p>
          <p className="muted small">
            {t(isCapped ? 'insights.waiting-capped' : 'insights.waiting-of', { count: n, open })}{' '}
            {sure(median, n)}
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

export const HandoffsPart = ({
  handoffs: { n, acceptance, perHundred, introduced, back },
  how,
}: {
  handoffs: NonNullable<Insights['handoffs']>
  how: ReactNode
}) => {
  const share = (rate: typeof back) => ({
    rate: sayRate(rate),
    sure: rate.n < LEAST_FOR_RATE ? '' : ` (${saySure(rate)})`,
  })
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
            {t('insights.handoffs-n', { count: n })} {n < LEAST_FOR_RATE ? '' : sure(acceptance, n)}
          </p>
          <ul>
            {perHundred === null ? null : (
              <li>{t('insights.handoffs-often', { rate: Math.round(perHundred * 10) / 10 })}</li>
            )}
            <li>{t('insights.handoffs-introduced', share(introduced))}</li>
            <li>{t('insights.handoffs-back', share(back))}</li>
          </ul>
        </>
      )}
      {how}
    </section>
  )
}
