import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { currentTimeZone } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import css from './today.module.css'
import { api, todayKeys, useFurther } from './today-data.ts'
import { lead } from './today-lead.ts'
import { AskedOfMe, type Open, PromisedByMe, PromisedToMe } from './today-rows.tsx'
import { t } from './words.ts'

type TodayProps = {
  name: string
  open: Open
  /** Opens the page of what I asked for, where I do not see the conversation. */
  ownPage: (id: string) => void
  /** To the promise of the day. */
  promise: (id: string, children: ReactNode) => ReactNode
  need: ReactNode
  /** What waits for a yes stands first. */
  first: ReactNode
  /** Somebody waits for that yes. */
  isAwaited: boolean
}

const greeting = (now: Date) => {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hour12: false, timeZone: currentTimeZone() }).format(
      now,
    ),
  )
  return hour < 12 ? 'today.morning' : hour < 18 ? 'today.afternoon' : 'today.evening'
}

/** What I promised beyond the first fifty. */
const Further = ({ next, open }: { next: string; open: Open }) => {
  const query = useFurther(next)
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const isOver = query.data !== undefined && !query.hasNextPage
  return (
    <>
      {items.length > 0 ? <PromisedByMe items={items} open={open} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {isOver ? null : (
        <Button
          look="link"
          busy={query.isFetching}
          onClick={() => void (query.data ? query.fetchNextPage() : query.refetch())}
        >
          {t('today.more')}
        </Button>
      )}
    </>
  )
}

/** The day of a colleague: what I promised, what is asked of me, what was promised to me, and what I need. */
export const TodayPage = ({ name, open, ownPage, promise, need, first, isAwaited }: TodayProps) => {
  const query = useQuery({
    queryKey: todayKeys.all,
    queryFn: () => api.get('/today', {}),
    refetchInterval: 60_000,
  })
  const today = query.data
  return (
    <Page
      title={t('today.title')}
      heading={t(greeting(new Date()), { name: name.split(/\s+/)[0] ?? name })}
      lead={today ? lead(today, isAwaited) : undefined}
      wide
    >
      {query.isPending ? <Loading rows={6} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {today ? (
        <div className={css.cols}>
          <div className={css.main}>
            {first}
            <section>
              <h2 className={css.heading}>{t('today.by-you')}</h2>
              {today.promisedByMe.length === 0 ? (
                <p className={`${css.need} muted`}>{t('today.by-you-none')}</p>
              ) : (
                <PromisedByMe items={today.promisedByMe} open={open} />
              )}
              {today.next ? <Further next={today.next} open={open} /> : null}
            </section>
            {today.askedOfMe.length > 0 ? (
              <section>
                <h2 className={css.heading}>{t('today.asked')}</h2>
                <AskedOfMe items={today.askedOfMe} open={open} />
              </section>
            ) : null}
            {today.promisedToMe.length > 0 ? (
              <section>
                <h2 className={css.heading}>{t('today.to-you')}</h2>
                <PromisedToMe items={today.promisedToMe} open={open} ownPage={ownPage} />
              </section>
            ) : null}
            {need}
          </div>
          {today.clause ? (
            <section className={css.card}>
              <h2 className="muted small">{t('today.clause')}</h2>
              <p className={css.clause} dir="auto">
                {promise(today.clause.promiseId, today.clause.text)}
              </p>
            </section>
          ) : null}
        </div>
      ) : null}
    </Page>
  )
}
