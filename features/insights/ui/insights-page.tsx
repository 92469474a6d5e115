import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { day } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Page, Section } from '#ui/page.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { NOT_MEASURED } from '../domain/figures.ts'
import { api, type Figure, type Insights, insightsKey } from './api.ts'
import { EditFigure, type People } from './edit-figure.tsx'
import { FigurePart } from './figure-part.tsx'
import { How } from './how.tsx'
import css from './insights.module.css'
import { KeptPart, LeadersPart, SplitPart } from './kept-part.tsx'
import { ParityPart } from './parity-part.tsx'
import { COUNTED_APART, idOf, titleOf } from './titles.ts'
import { HandoffsPart, WaitingPart } from './waiting-part.tsx'
import { t } from './words.ts'

type InsightsProps = {
  people: People
  channelName: (channel: string) => string
  quiet: ReactNode
  /** What else stands below a figure: the way to what it rests on. */
  more?: { readonly [Name in Figure['figure']]?: ReactNode }
}

/** How are we doing: leaders first, inside before outside, each figure with how sure it is. */
export const InsightsPage = ({ people, channelName, quiet, more = {} }: InsightsProps) => {
  const query = useQuery({ queryKey: insightsKey, queryFn: () => api.get('/insights', {}) })
  const it = query.data
  return (
    <Page
      title={t('insights.title')}
      lead={
        it && it.figures.length > 0 ? t('insights.lead', { since: day(`${it.since}T12:00:00Z`) }) : undefined
      }
      wide
    >
      {query.isPending ? <Loading rows={8} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {it?.figures.length === 0 ? <Empty title={t('insights.none')}>{t('insights.none-more')}</Empty> : null}
      {it ? <Parts it={it} people={people} channelName={channelName} more={more} /> : null}
      {it ? <p>{quiet}</p> : null}
    </Page>
  )
}

type PartsProps = { it: Insights } & Required<Omit<InsightsProps, 'quiet'>>

const Parts = ({ it, people, channelName, more }: PartsProps) => {
  const figure = (name: Figure['figure']) => it.figures.find((one) => one.figure === name)
  const how = (name: Figure['figure']) => {
    const own = figure(name)
    return own ? <How figure={own} canName={it.can.name} people={people} /> : null
  }
  const parity = figure('parity')
  const hidden = it.figures.filter(({ isShown }) => !isShown)
  return (
    <>
      <div className={css.grid}>
        {it.kept ? <LeadersPart kept={it.kept} waiting={it.waiting} how={how('kept')} /> : null}
        {it.waiting ? <WaitingPart waiting={it.waiting} how={how('waiting')} /> : null}
        {it.kept ? <KeptPart kept={it.kept} how={how('kept')} /> : null}
        {it.kept ? <SplitPart kept={it.kept} channelName={channelName} /> : null}
        {COUNTED_APART.map((name) => {
          const own = figure(name)
          return own?.isShown ? (
            <FigurePart key={name} id={idOf(name)} figure={name} how={how(name)} more={more[name]} />
          ) : null
        })}
        {it.handoffs ? <HandoffsPart handoffs={it.handoffs} how={how('handoffs')} /> : null}
        {parity?.isShown ? (
          <ParityPart parity={it.parity} figure={parity} canName={it.can.name} how={how('parity')} />
        ) : null}
      </div>
      {it.figures.length > 0 ? (
        <Section title={t('insights.not-measured')} lead={t('insights.not-measured-lead')}>
          {Object.entries(NOT_MEASURED).map(([id, name]) => (
            <p key={id}>
              <strong>{t(`insights.${name}`)}</strong>{' '}
              <span className="muted">{t(`insights.${name}-why`)}</span>
            </p>
          ))}
        </Section>
      ) : null}
      {hidden.length > 0 ? (
        <Section title={t('insights.hidden')}>
          {hidden.map((one) => (
            <Hidden key={one.figure} figure={one} canName={it.can.name} people={people} />
          ))}
        </Section>
      ) : null}
    </>
  )
}

const Hidden = ({ figure, canName, people }: { figure: Figure; canName: boolean; people: People }) => {
  const [editing, setEditing] = useState(false)
  return (
    <div className={css.part}>
      <p>{t('insights.hidden-figure', { title: t(titleOf(figure.figure)) })}</p>
      {canName ? <Button onClick={() => setEditing(true)}>{t('insights.change')}</Button> : null}
      {editing ? <EditFigure figure={figure} people={people} onClose={() => setEditing(false)} /> : null}
    </div>
  )
}
