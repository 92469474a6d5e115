import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { monthName } from '#platform/client/dates.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { SwitchField } from '#ui/fields.tsx'
import { Failed } from '#ui/states.tsx'
import { api, type Figure, type Insights, insightsKey } from './api.ts'
import css from './insights.module.css'
import { sayRate } from './say.ts'
import { t } from './words.ts'

type Parity = Insights['parity']
type ParityProps = { parity: Parity; figure: Figure; canName: boolean; how: ReactNode }

/** Does everyone wait alike: the smallest accounts beside the largest, in words, with how sure. */
export const ParityPart = ({ parity, figure, canName, how }: ParityProps) => (
  <section className={css.part}>
    <h2>{t('insights.parity')}</h2>
    {parity === null ? <p className="muted">{t('insights.parity-never')}</p> : <Said parity={parity} />}
    {canName ? (
      <Publish isPublic={figure.isPublic} />
    ) : figure.isPublic ? (
      <p className="muted small">{t('insights.parity-is-public')}</p>
    ) : null}
    {how}
  </section>
)

const Said = ({ parity: it }: { parity: NonNullable<Parity> }) => {
  const percent = (share: number) => Math.round(share * 100)
  const [small, large] = [sayRate(it.smallKept), sayRate(it.largeKept)]
  return (
    <>
      {it.parity === null ? (
        <p>{t('insights.parity-none', { small: it.smallWaits, large: it.largeWaits })}</p>
      ) : (
        <>
          <p className={css.said}>
            {it.parity.low > 0.5
              ? t('insights.parity-small')
              : it.parity.high < 0.5
                ? t('insights.parity-large')
                : t('insights.parity-equal')}
          </p>
          <p>
            {t('insights.parity-pairs', {
              at: percent(it.parity.at),
              low: Math.floor(it.parity.low * 100),
              high: Math.ceil(it.parity.high * 100),
            })}
          </p>
        </>
      )}
      {it.difference !== null ? (
        <p>
          {t('insights.parity-kept', {
            small,
            large,
            at: percent(it.difference.at),
            low: Math.floor(it.difference.low * 100),
            high: Math.ceil(it.difference.high * 100),
          })}
        </p>
      ) : it.smallKept.n + it.largeKept.n > 0 ? (
        <p>{t('insights.parity-kept-few', { small, large })}</p>
      ) : null}
      <p className="muted small">
        {t(it.windowMonths === 3 ? 'insights.parity-of-three' : 'insights.parity-of', {
          month: monthName(it.month),
          small: it.smallWaits,
          large: it.largeWaits,
        })}
      </p>
    </>
  )
}

const Publish = ({ isPublic }: { isPublic: boolean }) => {
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const publish = (shown: boolean) =>
    attempt(async () => {
      await api.patch('/insights/figures/:figure', {
        params: { figure: 'parity' },
        body: { isPublic: shown },
      })
      await cache.invalidateQueries({ queryKey: insightsKey })
    })
  return (
    <>
      <SwitchField
        label={t('insights.parity-publish')}
        checked={isPublic}
        disabled={busy}
        onChange={(event) => void publish(event.currentTarget.checked)}
      />
      {failure ? <Failed text={failure} /> : null}
    </>
  )
}
