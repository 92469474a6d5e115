import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { stamp } from '#platform/client/dates.ts'
import { money } from '#platform/client/money.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Row, Rows, Section } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { api, type Contact, type Facts } from './api.ts'
import { t } from './words.ts'

export const useFactReaders = () =>
  useQuery({ queryKey: ['fact-readers'], queryFn: () => api.get('/contact-facts/readers', {}) })

/** Behind a press, and the press is written down: what somebody contributes, and who looked. Nothing reads it again by itself. */
export const Contribution = ({ contact }: { contact: Contact }) => {
  const readers = useFactReaders()
  const { attempt, busy, failure } = useAttempt()
  const [facts, setFacts] = useState<Facts>()
  if (!readers.data?.can.read || contact.state === 'erased') return null
  const open = () =>
    attempt(async () =>
      setFacts((await api.get('/contacts/:id/facts', { params: { id: contact.id } })).items),
    )
  return (
    <Section title={t('facts.title')} lead={t('facts.lead')}>
      {facts ? (
        <Opened id={contact.id} facts={facts} />
      ) : (
        <Button busy={busy} onClick={() => void open()}>
          {t('facts.show')}
        </Button>
      )}
      {failure ? <Failed text={failure} /> : null}
    </Section>
  )
}

const Opened = ({ id, facts }: { id: string; facts: Facts }) => (
  <>
    {facts.length === 0 ? <p className="muted">{t('facts.none')}</p> : null}
    <Rows label={t('facts.title')}>
      {facts.map(({ year, sizeMinor, currency, plan }) => (
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
