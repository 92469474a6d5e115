import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { stamp } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Row, Rows, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { toast } from '#ui/toast.tsx'
import { filing } from './api.ts'
import { t } from './words.ts'

/** Senders that are always held back or always let in, each to be treated like everybody again. */
export const KnownSenders = () => {
  const cache = useQueryClient()
  const query = useInfiniteQuery({
    queryKey: ['known-senders'],
    queryFn: ({ pageParam }) => filing.get('/mail/senders', { query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const senders = query.data?.pages.flatMap((page) => page.items) ?? []
  const forget = (id: string) =>
    filing.delete('/mail/senders/:id', { params: { id } }).then(
      () => {
        toast({ text: t('held.forgotten') })
        void cache.invalidateQueries({ queryKey: ['known-senders'] })
      },
      (problem) => toast({ text: explain(problem), tone: 'failed' }),
    )
  return (
    <Section title={t('held.senders')}>
      {query.data && senders.length === 0 ? <p className="muted">{t('held.senders-none')}</p> : null}
      <Rows label={t('held.senders')}>
        {senders.map((each) => (
          <Row
            key={each.id}
            title={<bdi>{each.value}</bdi>}
            detail={stamp(each.createdAt)}
            actions={
              <>
                <Pill tone={each.verdict === 'blocked' ? 'due' : 'kept'}>
                  {t(`held.sender-${each.verdict}`)}
                </Pill>
                <Button
                  look="quiet"
                  aria-label={t('held.forget-named', { who: each.value })}
                  onClick={() => void forget(each.id)}
                >
                  {t('held.forget')}
                </Button>
              </>
            }
          />
        ))}
      </Rows>
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('held.more')}
        </Button>
      ) : null}
    </Section>
  )
}
