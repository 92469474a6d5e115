import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { money } from '#platform/client/money.ts'
import { explain } from '#platform/client/problem.ts'
import { LEAST_FOR_RATE } from '#platform/statistics/in-words.ts'
import { Failed, Loading } from '#ui/states.tsx'
import { type Figure, type FigureValue, figuresApi, insightsKey } from './api.ts'
import css from './insights.module.css'
import { sayBeside, sayBesideRate, sayBetween, sayHours, sayRate } from './say.ts'
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
  const lines = (query.data?.values ?? []).flatMap((value, at) => {
    const words = isEarly(value) && at > 0 ? undefined : sentence(figure, value)
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
          <p className={isLow(head.value) ? `${css.said} muted` : css.said}>{head.words}</p>
          <p className="muted small">{beside(head.value)}</p>
        </>
      ) : null}
      {rest.length > 0 ? (
        <ul>
          {rest.map(({ key, words, value }) => (
            <li key={key} className={isLow(value) ? 'muted' : undefined}>
              {words} <span className="muted small">{beside(value)}</span>
            </li>
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
  if (isEarly(value)) return t('insights.figure-early')
  const by = value.by === null ? '' : (t.maybe(`insights.by.${value.by}`) ?? value.by)
  const key = `insights.${figure}.${value.name}`
  const params = { said: said(value), by, n: value.n, open: value.open, k: value.k ?? 0 }
  return (
    (value.by === null ? undefined : t.maybe(`${key}.${value.by}`, params)) ??
    t.maybe(value.by === null ? key : `${key}.by`, params)
  )
}

/** A share of what is all still open: no sentence can be made of it yet. */
const isEarly = ({ unit, n, open }: FigureValue) => unit === 'share' && n === 0 && open > 0

/** So few answered that the guard of the figure lets it be said in words only. */
const isLow = ({ isInWords, n }: FigureValue) => isInWords && n >= LEAST_FOR_RATE

const plainly = (value: number) => String(Math.round(value * 100) / 100)

const said = (it: FigureValue): string => {
  const { unit, value, k, n, currency } = it
  if (isLow(it)) return t('insights.figure-low')
  if (unit === 'share') return sayRate({ k: k ?? 0, n })
  if (value === null) return t('insights.figure-too-early')
  if (unit === 'hours') return sayHours(value)
  if (unit === 'money') return money(value, currency ?? 'EUR')
  return plainly(value)
}

/** Of how many, how sure, and what is not known yet; a number of things is all of them. */
const beside = (it: FigureValue): string => {
  const { unit, k, n, interval, open } = it
  if (unit === 'count' || unit === 'money') return sayBeside({ n: 0, sure: '', open })
  if (unit === 'share' && !isLow(it)) return sayBesideRate({ k: k ?? 0, n }, open)
  const sure = sayBetween(interval, unit === 'hours' ? sayHours : plainly)
  return sayBeside({ n, sure, open })
}
