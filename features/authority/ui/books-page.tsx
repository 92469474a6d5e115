import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { stamp } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { address } from '#platform/client/send.ts'
import { Button } from '#ui/button.tsx'
import { Page, Row, Rows, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Callout, Empty, Failed, Loading } from '#ui/states.tsx'
import { sayAct, sayAmount, sayCount } from './amounts.ts'
import { type Entry, ledgerApi } from './api.ts'
import css from './authority.module.css'
import { useOwed } from './authority-data.ts'
import { BookReaders } from './book-readers.tsx'
import type { People } from './grants-page.tsx'
import { type OpenConversation, OwedList } from './owed.tsx'
import { t } from './words.ts'

const PIECE = 'piece'

/** What is owed, the books of what was given, and who may read them. */
export const BooksPage = ({ people, open }: { people: People; open: OpenConversation }) => {
  const readers = useQuery({
    queryKey: ['given', 'readers'],
    queryFn: () => ledgerApi.get('/ledger/auditors'),
  })
  return (
    <Page title={t('books.title')} lead={t('books.lead')}>
      <Owed open={open} />
      {readers.isError ? (
        <Failed text={explain(readers.error)} onRetry={() => void readers.refetch()} />
      ) : null}
      {readers.data ? (
        <>
          <Section title={t('books.books')} lead={t('books.books-lead')}>
            {readers.data.can.read ? <Books open={open} /> : <p className="muted">{t('books.closed')}</p>}
          </Section>
          <BookReaders {...readers.data} people={people} />
        </>
      ) : (
        <Loading rows={3} />
      )}
    </Page>
  )
}

const Owed = ({ open }: { open: OpenConversation }) => {
  const query = useOwed('all')
  const items = query.data?.items ?? []
  return (
    <Section title={t('books.owed')}>
      {query.isPending ? <Loading rows={3} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && items.length === 0 ? <p className="muted">{t('books.owed-none')}</p> : null}
      {items.length > 0 ? <OwedList items={items} open={open} named /> : null}
      {query.data?.next ? (
        <p className="muted small">{t('books.owed-more', { count: items.length })}</p>
      ) : null}
    </Section>
  )
}

const Balance = () => {
  const items = useQuery({
    queryKey: ['given', 'balance'],
    queryFn: () => ledgerApi.get('/ledger/balance'),
  }).data?.items
  if (!items || items.length === 0) return null
  const say = (count: number, unit: string) => sayCount(count, unit === PIECE ? null : unit)
  return (
    <>
      <table className={css.balance}>
        <caption className="hidden">{t('books.books')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('books.granted')}</th>
            <th scope="col">{t('books.still-owed')}</th>
            <th scope="col">{t('books.done')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ unit, granted, owed, done }) => (
            <tr key={unit}>
              <td>{say(-granted, unit)}</td>
              <td>{say(owed, unit)}</td>
              <td>{say(done, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.every(({ sum }) => sum === 0) ? (
        <p className="muted small">{t('books.balances')}</p>
      ) : (
        <Callout tone="late">{t('books.wrong')}</Callout>
      )}
    </>
  )
}

const stateOf = ({ kind, reversal }: Entry) =>
  kind === 'reversal' && reversal !== null
    ? t(`books.reversal.${reversal}`)
    : t(kind === 'given' ? 'books.given' : 'books.honoured')

const lineOf = ({ act, amount, cause, team }: Entry) => {
  const what = 'pieces' in amount && amount.pieces === 1 ? sayAct(act) : `${sayAct(act)} ${sayAmount(amount)}`
  return t('books.line', { what, cause: t(`cause.${cause}`), team })
}

const Books = ({ open }: { open: OpenConversation }) => {
  const query = useInfiniteQuery({
    queryKey: ['given', 'books'],
    queryFn: ({ pageParam }) =>
      ledgerApi.get('/ledger', { query: { cursor: pageParam, limit: 50, first: 'newest' } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <Balance />
      {query.isPending ? <Loading rows={6} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && entries.length === 0 ? <Empty title={t('books.none')} /> : null}
      {entries.length > 0 ? (
        <p>
          <a href={address('/ledger/export')} download="ledger.csv">
            {t('books.export')}
          </a>
        </p>
      ) : null}
      <Rows label={t('books.books')}>
        {entries.map((entry) => (
          <Row
            key={entry.id}
            title={lineOf(entry)}
            detail={
              <>
                {stamp(entry.at)}
                {entry.reason ? <bdi> · {entry.reason}</bdi> : null}
              </>
            }
            actions={
              <>
                <Pill tone={entry.kind === 'honoured' ? 'kept' : 'plain'}>{stateOf(entry)}</Pill>
                {open(entry.conversationNumber, '')}
              </>
            }
          />
        ))}
      </Rows>
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('books.more')}
        </Button>
      ) : null}
    </>
  )
}
