import { monthName } from '#platform/client/dates.ts'
import { wilson } from '#platform/statistics/rate.ts'
import type { Insights } from './api.ts'
import css from './insights.module.css'
import { t } from './words.ts'

type Months = NonNullable<Insights['kept']>['byMonth']
const [WIDTH, HEIGHT, PAD] = [480, 120, 8]

/** The share kept, month by month, each with the range that is sure; what it draws stands in a list for those who hear it. */
export const MonthsChart = ({ months }: { months: Months }) => {
  const step = (WIDTH - 2 * PAD) / Math.max(1, months.length - 1)
  const x = (at: number) => PAD + at * step
  const y = (share: number) => PAD + (1 - share) * (HEIGHT - 2 * PAD)
  const points = months.flatMap(({ month, kept }, at) =>
    kept.n === 0 ? [] : [{ month, at, share: kept.k / kept.n, ...wilson(kept) }],
  )
  return (
    <figure className={css.chart}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" direction="ltr">
        {[0, 0.5, 1].map((share) => (
          <line key={share} x1={PAD} x2={WIDTH - PAD} y1={y(share)} y2={y(share)} className={css.gridLine} />
        ))}
        {points.map(({ month, at, low, high }) => (
          <line key={month} x1={x(at)} x2={x(at)} y1={y(low)} y2={y(high)} className={css.range} />
        ))}
        <polyline
          className={css.line}
          points={points.map(({ at, share }) => `${x(at)},${y(share)}`).join(' ')}
        />
        {points.map(({ month, at, share }) => (
          <circle key={month} cx={x(at)} cy={y(share)} r="3.5" className={css.point} />
        ))}
      </svg>
      <div className={`${css.ends} muted small`} dir="ltr" aria-hidden="true">
        <span>{monthName(months[0]!.month)}</span>
        <span>{monthName(months.at(-1)!.month)}</span>
      </div>
      <figcaption className="muted small">{t('insights.by-month')}</figcaption>
      <ul className="hidden">
        {months.map(({ month, kept }) => (
          <li key={month}>
            {kept.n === 0
              ? t('insights.month-none', { month: monthName(month) })
              : t('insights.month-kept', { month: monthName(month), kept: kept.k, count: kept.n })}
          </li>
        ))}
      </ul>
    </figure>
  )
}
