import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { stamp } from '#platform/client/dates.ts'
import { money } from '#platform/client/money.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Row, Rows, Section } from '#ui/page.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { api, type Contact } from './api.ts'
import { t } from './words.ts'

export const useFactReaders = () =>
  useQuery({ queryKey: ['fact-readers'], queryFn: () => api.get('/contact-facts/readers', {}) })

/** Behind a press, and the press is written down: what somebody contributes, and who looked. */
export const Contribution = ({ contact }: { contact: Contact }) => {
  const readers = useFactReaders()
  const [open, setOpen] = useState(false)
  if (!readers.data?.can.read || contact.state === 'erased') return null
  return (
    <Section title={t('facts.title')} lead={t('facts.lead')}>
      {open ? <Opened id={contact.id} /> : <Button onClick={() => setOpen(true)}>{t('facts.show')}</Button>}
    </Section>
  )
}

const Opened = ({ id }: { id: string }) => {
  const facts = useQuery({
    queryKey: ['contact-facts', id],
    queryFn: () => api.get('/contacts/:id/facts', { params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  if (facts.isPending) return <Loading rows={2} />
  if (facts.isError) return <Failed text={explain(facts.error)} onRetry={() => void facts.refetch()} />
  return (
    <>
      {facts.data.items.length === 0 ? <p className="muted">{t('facts.none')}</p> : null}
      <Rows label={t('facts.title')}>
        {facts.data.items.map(({ year, sizeMinor, currency, plan }) => (
          <Row
            key={year}
            title={t('facts.year', { year: String(year) })}
            detail={[money(sizeMinor, currency), plan].filter(Boolean).join(' · ')}
          />
        ))}
      </Rows>
      <Views id={id} />
    </>
  )
}

const Views = ({ id }: { id: string }) => {
  const views = useInfiniteQuery({
    queryKey: ['contact-fact-views', id],
    queryFn: ({ pageParam }) =>
      api.get('/contacts/:id/facts/views', { params: { id }, query: { cursor: pageParam, limit: 10 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    gcTime: 0,
  })
  const seen = views.data?.pages.flatMap((page) => page.items) ?? []
  if (seen.length === 0) return null
  return (
    <>
      <h3 className="muted small">{t('facts.seen-by')}</h3>
      <Rows label={t('facts.seen-by')}>
        {seen.map(({ id: key, colleague, at }) => (
          <Row key={key} title={<bdi>{colleague.name}</bdi>} detail={stamp(String(at))} />
        ))}
      </Rows>
      {views.hasNextPage ? (
        <Button onClick={() => void views.fetchNextPage()}>{t('facts.more')}</Button>
      ) : null}
    </>
  )
}
