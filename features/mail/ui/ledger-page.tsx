import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { bytes, stamp } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { address } from '#platform/client/send.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { number } from '#platform/client/words.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Page, Row, Rows } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Callout, Empty, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type LedgerEntry, type LedgerState } from './api.ts'
import { HandIn } from './hand-in.tsx'
import css from './mail.module.css'
import { t } from './words.ts'

const states: readonly LedgerState[] = [
  'opened',
  'joined',
  'pending',
  'quarantined',
  'duplicate',
  'bounce',
  'own',
]

const Sum = () => {
  const sum = useQuery({
    queryKey: ['ledger', 'sum'],
    queryFn: () => api.get('/mail/ledger/sum', { query: {} }),
  }).data
  if (!sum) return null
  return (
    <div>
      <dl className={css.sum}>
        <div>
          <dt>{t('ledger.sum', { count: sum.accepted })}</dt>
          <dd className="muted small">{t('ledger.since', { when: stamp(sum.since) })}</dd>
        </div>
        {states.map((state) => (
          <div key={state}>
            <dt>{number(sum.states[state])}</dt>
            <dd className="muted small">{t(`ledger-state.${state}`)}</dd>
          </div>
        ))}
      </dl>
      {sum.refused ? <p className="muted small">{t('ledger.refused', { count: sum.refused })}</p> : null}
      {sum.unaccounted > 0 ? (
        <Callout tone="late">{t('ledger.unaccounted', { count: sum.unaccounted })}</Callout>
      ) : null}
    </div>
  )
}

type LinkTo = (number: number, children: ReactNode) => ReactNode

const Entry = ({ entry, link }: { entry: LedgerEntry; link: LinkTo }) => {
  const cache = useQueryClient()
  const { attempt, busy } = useAttempt()
  const again = () =>
    attempt(async () => {
      await api.post('/mail/ledger/:id/reading', { params: { id: entry.id } }).then(
        () => toast({ text: t('ledger.read') }),
        (problem) => toast({ text: explain(problem), tone: 'failed' }),
      )
      void cache.invalidateQueries({ queryKey: ['ledger'] })
    })
  const reason = entry.reason ? (t.maybe(`reason.${entry.reason}`) ?? entry.reason) : ''
  const notice = entry.notice ? (t.maybe(`notice.${entry.notice}`) ?? entry.notice) : ''
  return (
    <Row
      title={<bdi>{entry.subject || entry.from || t('ledger.no-sender')}</bdi>}
      detail={
        <>
          <div>
            {entry.from ? t('ledger.from', { address: entry.from }) : t('ledger.no-sender')}{' '}
            {t('ledger.to', { address: entry.recipient })} · {stamp(entry.receivedAt)} · {bytes(entry.size)}
          </div>
          {[reason, notice].filter(Boolean).join(' · ')}
        </>
      }
      actions={
        <>
          <Pill tone={entry.state === 'quarantined' ? 'due' : 'plain'}>
            {t(`ledger-state.${entry.state}`)}
          </Pill>
          {entry.conversation ? link(entry.conversation.number, `#${entry.conversation.number}`) : null}
          {entry.notice ? (
            <Button busy={busy} onClick={() => void again()}>
              {t('ledger.again')}
            </Button>
          ) : null}
          <a
            href={address('/mail/ledger/:id/raw', { params: { id: entry.id } })}
            download={`${entry.id}.eml`}
          >
            {t('ledger.raw')}
          </a>
        </>
      }
    />
  )
}

type LedgerProps = { link: LinkTo; inboxes: readonly { id: string; name: string }[] }

export const LedgerPage = ({ link, inboxes }: LedgerProps) => {
  const [state, setState] = useState<LedgerState | ''>('')
  const query = useInfiniteQuery({
    queryKey: ['ledger', state],
    queryFn: ({ pageParam }) =>
      api.get('/mail/ledger', { query: { cursor: pageParam, limit: 50, ...(state ? { state } : {}) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    // What has just come is filed in a moment.
    refetchInterval: ({ state: { data } }) =>
      data?.pages[0]?.items.some((entry) => entry.state === 'pending') ? 1_500 : false,
  })
  const entries = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('ledger.title')} lead={t('ledger.lead')}>
      <Sum />
      <HandIn inboxes={inboxes} />
      <Choice
        label={t('ledger.state')}
        value={state}
        onChange={(value) => setState(value as LedgerState | '')}
        options={[
          { value: '', label: t('ledger.all') },
          ...states.map((value) => ({ value, label: t(`ledger-state.${value}`) })),
        ]}
      />
      {query.isPending ? <Loading rows={8} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && entries.length === 0 ? (
        <Empty title={state ? t('ledger.none-here') : t('ledger.none')} />
      ) : null}
      <Rows label={t('ledger.title')}>
        {entries.map((each) => (
          <Entry key={each.id} entry={each} link={link} />
        ))}
      </Rows>
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('ledger.more')}
        </Button>
      ) : null}
    </Page>
  )
}
