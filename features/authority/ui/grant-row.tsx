import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { day } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Row } from '#ui/page.tsx'
import { Loading } from '#ui/states.tsx'
import { sayAct, sayCount } from './amounts.ts'
import { type Grant, type GrantChange, settingsApi } from './api.ts'
import css from './authority.module.css'
import { GrantForm } from './grant-form.tsx'
import { holderOf, limitsOf } from './grant-words.ts'
import type { People } from './grants-page.tsx'
import { t } from './words.ts'

const isPast = (date: string) => date < new Date().toISOString().slice(0, 10)
const whyOf = (why: string) =>
  why === 'agreed' ? t('grants.agreed-why') : why === 'currency' ? t('grants.currency-why') : why

const line = ({ kind, after, at }: GrantChange, currency: string | null) => {
  const said = { day: day(at), kind: t(`grants.change.${kind}`) }
  return after === null
    ? t('grants.change-plain', said)
    : t('grants.change-line', { ...said, limits: limitsOf(after, currency) })
}

const History = ({ grant, people }: { grant: Grant; people: People }) => {
  const query = useQuery({
    queryKey: ['grants', 'changes', grant.id, grant.version],
    queryFn: () => settingsApi.get('/grants/:id/changes', { params: { id: grant.id }, query: { limit: 50 } }),
  })
  if (!query.data) return <Loading rows={2} />
  return (
    <ul className={css.list}>
      {query.data.items.map((each) => (
        <li key={each.id} className="muted small">
          {[line(each, grant.currency), people.find(({ id }) => id === each.by)?.name, whyOf(each.why)]
            .filter(Boolean)
            .join(' · ')}
        </li>
      ))}
    </ul>
  )
}

/** One grant: who may give what and how much, what was given of it, and what became of it. */
export const GrantRow = ({ grant, people }: { grant: Grant; people: People }) => {
  const [open, setOpen] = useState(false)
  const [changing, setChanging] = useState(false)
  const { currency, onTimeout } = grant
  const details = [
    grant.usedThisMonth > 0 ? t('grants.used', { amount: sayCount(grant.usedThisMonth, currency) }) : '',
    t(isPast(grant.reviewOn) ? 'grants.review-due' : 'grants.review', { day: day(grant.reviewOn) }),
  ]
  return (
    <>
      <Row
        title={`${sayAct(grant.act)} · ${holderOf(grant)}`}
        detail={
          <>
            <div>
              {limitsOf(grant.limits, currency)} · {t(`grants.${grant.audience}`)}
            </div>
            {grant.conditions ? <div dir="auto">{grant.conditions}</div> : null}
            <div>{details.filter(Boolean).join(' · ')}</div>
            {onTimeout.do === 'allow' ? (
              <div>{t('grants.allow', { amount: sayCount(onTimeout.upTo, currency) })}</div>
            ) : null}
            {open ? <History grant={grant} people={people} /> : null}
          </>
        }
        actions={
          <>
            <Button look="link" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t('grants.history')}
            </Button>
            {grant.can.change ? (
              <Button onClick={() => setChanging(true)}>{t('grants.change')}</Button>
            ) : null}
          </>
        }
      />
      {changing ? (
        <GrantForm
          grant={grant}
          people={people}
          currency={currency ?? 'EUR'}
          canDecide
          onClose={() => setChanging(false)}
        />
      ) : null}
    </>
  )
}
