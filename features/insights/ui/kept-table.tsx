import { say } from '#platform/client/words.ts'
import { LEAST_FOR_RATE } from '#platform/statistics/in-words.ts'
import type { Rate } from '#platform/statistics/rate.ts'
import css from './insights.module.css'
import { sayRate, saySure } from './say.ts'
import { t } from './words.ts'

export interface KeptLine {
  readonly key: string
  readonly name: string
  readonly kept: Rate & { readonly unknown: number }
  readonly median?: string
}

/** Rates under each other; the widest number of columns that a phone bears is three. */
export const KeptTable = ({
  title,
  lines,
  median = false,
}: {
  title: string
  lines: readonly KeptLine[]
  median?: boolean
}) => (
  <table className={css.table}>
    <caption className="hidden">{title}</caption>
    <thead>
      <tr>
        <th scope="col">{title}</th>
        <th scope="col">{t('insights.table-kept')}</th>
        <th scope="col">{median ? t('insights.table-median') : t('insights.table-sure')}</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(({ key, name, kept, median: half }) => (
        <tr key={key}>
          <th scope="row">
            <bdi>{name}</bdi>
            {kept.unknown > 0 ? (
              <span className="muted small"> {t('insights.unknown', { count: kept.unknown })}</span>
            ) : null}
          </th>
          <td className={css.number}>
            <KeptOf {...kept} />
            {median && kept.n > 0 ? <div className="muted small">{saySure(kept)}</div> : null}
          </td>
          <td className={css.number}>
            {median ? (half ?? '–') : kept.n > 0 ? <span className="muted small">{saySure(kept)}</span> : '–'}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const KeptOf = (rate: Rate) =>
  rate.n < LEAST_FOR_RATE ? (
    sayRate(rate)
  ) : (
    <span className={css.together}>
      {sayRate(rate)} <span className="muted small">{say('sure.few', { k: rate.k, n: rate.n })}</span>
    </span>
  )
