import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { moment } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Page, Row, Rows } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { api, type Barrier, type Names } from './api.ts'
import { t } from './words.ts'

const Standing = ({ answeredAt, dueAt }: Barrier) => {
  if (answeredAt !== null) return <Pill tone="kept">{t('barrier.all-answered')}</Pill>
  return Date.parse(dueAt) < Date.now() ? (
    <Pill tone="due">{t('barrier.all-late')}</Pill>
  ) : (
    <Pill>{t('barrier.all-waiting')}</Pill>
  )
}

type BarriersPageProps = { names: Names; open: (number: number, subject: string) => ReactNode }

/** What stops us, in the words of those who were stopped, and what was said to it. */
export const BarriersPage = ({ names, open }: BarriersPageProps) => {
  const query = useInfiniteQuery({
    queryKey: ['barriers', 'all'],
    queryFn: ({ pageParam }) =>
      api.get('/barriers', { query: { cursor: pageParam, limit: 50, view: 'all' } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('barrier.all')} lead={t('barrier.all-lead')}>
      {query.isPending ? <Loading rows={6} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && items.length === 0 ? <Empty title={t('barrier.all-none')} /> : null}
      <Rows label={t('barrier.all')}>
        {items.map((it) => (
          <Row
            key={it.id}
            title={<span dir="auto">{it.words || t(`barrier.${it.kind}`)}</span>}
            detail={
              <>
                <div>
                  {[
                    it.words ? t(`barrier.${it.kind}`) : '',
                    t('barrier.all-said', { who: names.colleague(it.raisedBy), when: moment(it.raisedAt) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
                <div dir="auto">
                  {it.answeredAt === null
                    ? t('barrier.waits', { name: names.colleague(it.ownerId), when: moment(it.dueAt) })
                    : t('barrier.answered', { name: names.colleague(it.ownerId), words: it.answer })}
                </div>
              </>
            }
            actions={
              <>
                <Standing {...it} />
                {open(it.conversation.number, it.conversation.subject)}
              </>
            }
          />
        ))}
      </Rows>
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('barrier.all-more')}
        </Button>
      ) : null}
    </Page>
  )
}
