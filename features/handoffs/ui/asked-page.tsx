import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { moment } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Page, Row, Rows, Section } from '#ui/page.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { api, type Handoff, type Names } from './api.ts'
import { AskedCard } from './asked-card.tsx'
import css from './handoffs.module.css'
import { askedName } from './why-words.ts'
import { t } from './words.ts'

const useHandoffs = (view: 'asked' | 'given') =>
  useInfiniteQuery({
    queryKey: ['handoffs', view],
    queryFn: ({ pageParam, signal }) =>
      api.get('/handoffs', {
        query: { view, limit: 25, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  })

const stateWords = (it: Handoff, names: Names) => {
  const name = it.state === 'accepted' ? names.colleague(it.acceptedBy) : askedName(it, names)
  return t(`state.${it.state}`, { name, when: moment(it.expiresAt), because: it.declinedBecause })
}

type AskedPageProps = {
  names: Names
  link: (number: number, children: ReactNode) => ReactNode
  onAccepted: (number: number) => void
  passOn: ReactNode
}

/** What waits for my yes or no, and what became of what I asked. */
export const AskedPage = ({ names, link, onAccepted, passOn }: AskedPageProps) => {
  const asked = useHandoffs('asked')
  const given = useHandoffs('given')
  const waiting = asked.data?.pages.flatMap(({ items }) => items) ?? []
  const mine = given.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Page title={t('asked.title')} actions={passOn}>
      {asked.isPending ? <Loading /> : null}
      {asked.isError ? <Failed text={explain(asked.error)} onRetry={() => void asked.refetch()} /> : null}
      {asked.data && waiting.length === 0 ? <Empty title={t('asked.none')} /> : null}
      <ul className={css.cards}>
        {waiting.map((each) => (
          <li key={each.id}>
            <AskedCard
              handoff={each}
              names={names}
              onAccepted={() => onAccepted(each.conversation.number)}
              link={link(each.conversation.number, `#${each.conversation.number}`)}
            />
          </li>
        ))}
      </ul>
      {asked.hasNextPage ? (
        <Button busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('asked.more')}
        </Button>
      ) : null}
      <Section title={t('asked.given')}>
        {given.data && mine.length === 0 ? <p className="muted">{t('asked.given-none')}</p> : null}
        <Rows label={t('asked.given')}>
          {mine.map((each) => (
            <Row
              key={each.id}
              title={link(
                each.conversation.number,
                each.conversation.subject || `#${each.conversation.number}`,
              )}
              detail={`${moment(each.offeredAt)} · ${stateWords(each, names)}`}
            />
          ))}
        </Rows>
        {given.hasNextPage ? (
          <Button busy={given.isFetchingNextPage} onClick={() => void given.fetchNextPage()}>
            {t('asked.more')}
          </Button>
        ) : null}
      </Section>
    </Page>
  )
}
