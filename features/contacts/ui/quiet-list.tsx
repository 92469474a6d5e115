import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { day } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { Page, Row, Rows } from '#ui/page.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { api } from './api.ts'
import { t } from './words.ts'

type QuietProps = { back: ReactNode; link: (id: string, children: ReactNode) => ReactNode }

/** Whom we have not thanked or heard from, the smallest first. */
export const QuietContacts = ({ back, link }: QuietProps) => {
  const query = useInfiniteQuery({
    queryKey: ['quiet-contacts'],
    queryFn: ({ pageParam }) => api.get('/quiet-contacts', { query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const contacts = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('quiet.title')} lead={t('quiet.lead')} back={back}>
      {query.isPending ? <Loading rows={8} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && contacts.length === 0 ? <Empty title={t('quiet.none')} /> : null}
      <Rows label={t('quiet.title')}>
        {contacts.map(({ id, name, email, companyName, lastHeardAt }) => (
          <Row
            key={id}
            lead={<Avatar name={name || email || ''} />}
            title={link(id, <bdi>{name || email || t('contacts.unnamed')}</bdi>)}
            detail={[companyName, t('quiet.last', { when: day(String(lastHeardAt)) })]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </Rows>
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('contacts.more')}
        </Button>
      ) : null}
    </Page>
  )
}
