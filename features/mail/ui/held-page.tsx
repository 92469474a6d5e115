import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { bytes, stamp } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { address } from '#platform/client/send.ts'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { MenuButton } from '#ui/menu.tsx'
import { Page, Row, Rows } from '#ui/page.tsx'
import { Callout, Empty, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { filing, type HeldMail } from './api.ts'
import { KnownSenders } from './known-senders.tsx'
import { t } from './words.ts'

type Whole = 'address' | 'domain'
type Deeds = ReturnType<typeof useHeldDeeds>

const useHeldDeeds = () => {
  const cache = useQueryClient()
  const [busyId, setBusy] = useState<string | null>(null)
  const perform = async (id: string, run: () => Promise<unknown>, said: string) => {
    setBusy(id)
    await run().then(
      () => toast({ text: said }),
      (problem) => toast({ text: explain(problem), tone: 'failed' }),
    )
    setBusy((now) => (now === id ? null : now))
    for (const queryKey of [['held'], ['known-senders'], ['ledger']])
      void cache.invalidateQueries({ queryKey })
  }
  return {
    busyId,
    letIn: ({ id }: HeldMail, always: Whole | null) =>
      perform(
        id,
        () => filing.post('/mail/quarantine/:id/release', { params: { id }, body: { always } }),
        t('held.was-let-in'),
      ),
    block: ({ id }: HeldMail, whole: Whole) =>
      perform(
        id,
        () => filing.post('/mail/quarantine/:id/block', { params: { id }, body: { whole } }),
        t('held.was-blocked'),
      ),
  }
}

const reasonOf = ({ reason }: HeldMail) => t.maybe(`reason.${reason}`) ?? reason

type EntryProps = { mail: HeldMail; isCurrent: boolean; deeds: Deeds; mayJudgeDomain: boolean }

const Entry = ({ mail, isCurrent, deeds, mayJudgeDomain }: EntryProps) => {
  const subject = mail.subject || t('held.no-subject')
  const domain = mail.from.slice(mail.from.lastIndexOf('@') + 1)
  const proof = mail.senderProof && mail.senderProof !== 'proven' ? t(`proof.${mail.senderProof}`) : ''
  const busy = deeds.busyId === mail.id
  const isBlocked = mail.reason === 'blocked_sender'
  return (
    <Row
      title={<bdi>{subject}</bdi>}
      detail={
        <>
          <div>{[reasonOf(mail), proof].filter(Boolean).join(' ')}</div>
          <div>
            {mail.from ? t('held.from', { address: mail.from }) : t('held.no-sender')}{' '}
            {t('held.to', { address: mail.recipient })} · {stamp(mail.receivedAt)} · {bytes(mail.size)}
          </div>
        </>
      }
      actions={
        <>
          <Button
            data-held={mail.id}
            busy={busy}
            aria-label={t('held.let-in-named', { subject })}
            onClick={() => void deeds.letIn(mail, null)}
            {...(isCurrent ? { keys: 'l' } : {})}
          >
            {t('held.let-in')}
          </Button>
          {mail.from && !isBlocked ? (
            <Button
              look="quiet"
              busy={busy}
              aria-label={t('held.block-named', { subject })}
              onClick={() => void deeds.block(mail, 'address')}
              {...(isCurrent ? { keys: 'x' } : {})}
            >
              {t('held.block')}
            </Button>
          ) : null}
          <MenuButton
            look="quiet"
            aria-label={t('held.more-named', { subject })}
            entries={[
              ...(mail.from && !isBlocked
                ? [
                    {
                      label: t('held.let-in-always', { who: mail.from }),
                      run: () => void deeds.letIn(mail, 'address'),
                    },
                  ]
                : []),
              ...(mail.from && mayJudgeDomain
                ? [
                    {
                      label: t('held.block-domain', { who: domain }),
                      run: () => void deeds.block(mail, 'domain'),
                    },
                  ]
                : []),
              {
                label: t('held.raw'),
                href: address('/mail/ledger/:id/raw', { params: { id: mail.id } }),
                download: `${mail.id}.eml`,
              },
            ]}
          >
            <Icon name="down" />
          </MenuButton>
        </>
      }
    />
  )
}

/** Every mail that was held back, with its reason; let in or blocked by one key. */
export const HeldPage = ({ mayJudgeDomain }: { mayJudgeDomain: boolean }) => {
  const query = useInfiniteQuery({
    queryKey: ['held'],
    queryFn: ({ pageParam }) => filing.get('/mail/quarantine', { query: { cursor: pageParam, limit: 50 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const mails = query.data?.pages.flatMap((page) => page.items) ?? []
  const deeds = useHeldDeeds()
  const [at, setAt] = useState(0)
  const moved = useRef(false)
  const current = mails[Math.min(at, mails.length - 1)]
  const move = (by: number) => {
    moved.current = true
    setAt(Math.max(0, Math.min(mails.length - 1, at + by)))
  }
  useEffect(() => {
    if (!moved.current || !current) return
    document.querySelector<HTMLElement>(`[data-held="${current.id}"]`)?.focus()
  }, [current])
  const group = t('held.keys')
  // The next one need not wait for what the server says about this one.
  const disabled = !current || deeds.busyId === current.id
  useShortcuts([
    { keys: 'j', label: t('held.next'), group, run: () => move(1), disabled },
    { keys: 'k', label: t('held.previous'), group, run: () => move(-1), disabled },
    {
      keys: 'l',
      label: t('held.let-in'),
      group,
      run: () => void (current && deeds.letIn(current, null)),
      disabled,
    },
    {
      keys: 'x',
      label: t('held.block'),
      group,
      run: () => void (current && deeds.block(current, 'address')),
      disabled: disabled || current?.from === '' || current?.reason === 'blocked_sender',
    },
  ])
  return (
    <Page title={t('held.title')} lead={t('held.lead')}>
      {query.isPending ? <Loading rows={6} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && mails.length === 0 ? (
        <Empty title={t('held.none')}>{t('held.none-detail')}</Empty>
      ) : null}
      {query.isRefetchError ? <Callout tone="warm">{explain(query.error)}</Callout> : null}
      <Rows label={t('held.title')}>
        {mails.map((each) => (
          <Entry
            key={each.id}
            mail={each}
            isCurrent={each.id === current?.id}
            deeds={deeds}
            mayJudgeDomain={mayJudgeDomain}
          />
        ))}
      </Rows>
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('held.more')}
        </Button>
      ) : null}
      <KnownSenders />
    </Page>
  )
}
