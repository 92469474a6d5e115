import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { money } from '#platform/client/money.ts'
import { explain } from '#platform/client/problem.ts'
import { LEAST_FOR_RATE } from '#platform/statistics/in-words.ts'
import { Failed, Loading } from '#ui/states.tsx'
import { type Figure, type FigureValue, figuresApi, insightsKey } from './api.ts'
import css from './insights.module.css'
import { sayHours, sayRate, saySure } from './say.ts'
import type { idOf } from './titles.ts'
import { t } from './words.ts'

type PartProps = {
  id: ReturnType<typeof idOf>
  figure: Figure['figure']
  how: ReactNode
  more: ReactNode
}

/** A figure in sentences: one for each of its values that the catalogue has words for; the first one is the headline. */
export const FigurePart = ({ id, figure, how, more }: PartProps) => {
  const query = useQuery({
    queryKey: [...insightsKey, id],
    queryFn: ({ signal }) => figuresApi.get('/figures/:id', { params: { id }, query: {}, signal }),
  })
  const lines = (query.data?.values ?? []).flatMap((value) => {
    const words = sentence(figure, value)
    return words ? [{ key: `${value.name} ${value.by} ${value.currency}`, words, value }] : []
  })
  const [head, ...rest] = lines
  return (
    <section className={css.part}>
      <h2>{t(`insights.${figure}`)}</h2>
      {query.isPending ? <Loading rows={2} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && !head ? <p className="muted">{t('insights.figure-none')}</p> : null}
      {head ? (
        <>
          <p className={css.said}>{head.words}</p>
          <p className="muted small">{sure(head.value)}</p>
        </>
      ) : null}
      {rest.length > 0 ? (
        <ul>
          {rest.map(({ key, words }) => (
            <li key={key}>{words}</li>
          ))}
        </ul>
      ) : null}
      {more}
      {how}
    </section>
  )
}

/** What is said of one value; a value of nothing is left out. */
function sentence(figure: Figure['figure'], value: FigureValue): string | undefined {
  if (value.n === 0 && value.open === 0) return undefined
  const by = value.by === null ? '' : (t.maybe(`insights.by.${value.by}`) ?? value.by)
  const key = `insights.${figure}.${value.name}`
  const params = { said: said(value), by, n: value.n, open: value.open, k: value.k ?? 0 }
  return (
    (value.by === null ? undefined : t.maybe(`${key}.${value.by}`, params)) ??
    t.maybe(value.by === null ? key : `${key}.by`, params)
  )
}

const said = ({ unit, value, k, n, currency }: FigureValue): string => {
  if (unit === 'share') return sayRate({ k: k ?? 0, n })
  if (value === null) return t('insights.figure-too-early')
  if (unit === 'hours') return sayHours(value)
  if (unit === 'money') return money(value, currency ?? 'EUR')
  return String(Math.round(value * 100) / 100)
}

const sure = ({ unit, k, n, interval, open }: FigureValue): string =>
  [
    unit === 'share' ? (n < LEAST_FOR_RATE ? '' : saySure({ k: k ?? 0, n })) : '',
    unit === 'hours' && interval?.low != null && interval.high != null
      ? t('insights.waiting-sure', { low: sayHours(interval.low), high: sayHours(interval.high) })
      : '',
    n > 0 ? t('insights.figure-of', { count: n }) : '',
    open > 0 ? t('insights.unknown', { count: open }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
