import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Page, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { domainsApi as api, type DomainCheck, type SendingDomain } from './api.ts'
import { Copied } from './copied.tsx'
import css from './domains.module.css'
import { t } from './words.ts'

const key = ['sending-domains']

/** What to publish so that others believe our mail, and what the world sees of it. */
export const DomainsPage = () => {
  const query = useQuery({ queryKey: key, queryFn: () => api.get('/mail/domains', {}) })
  const items = query.data?.items ?? []
  return (
    <Page title={t('domains.title')} lead={t('domains.lead')}>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && items.length === 0 ? <Empty title={t('domains.none')} /> : null}
      {items.map((each) => (
        <Domain key={each.domain} it={each} />
      ))}
    </Page>
  )
}

const Domain = ({ it }: { it: SendingDomain }) => {
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const params = { domain: it.domain }
  const check = useQuery({
    queryKey: [...key, it.domain, it.key?.name],
    queryFn: async () => {
      const seen = await api.post('/mail/domains/:domain/check', { params })
      if (seen.dkim.state === 'right' && it.key?.signsSince === null)
        void cache.invalidateQueries({ queryKey: key, exact: true })
      return seen
    },
    refetchOnWindowFocus: false,
  })
  const make = () =>
    attempt(async () => {
      cache.setQueryData(key, await api.post('/mail/domains/:domain/key', { params }))
    })
  return (
    <Section
      title={it.domain}
      actions={
        <Button busy={check.isFetching} onClick={() => void check.refetch()}>
          {t('domains.check')}
        </Button>
      }
    >
      {failure ? <Failed text={failure} /> : null}
      {check.isError ? <Failed text={explain(check.error)} /> : null}
      <Line
        name={t('domains.dkim')}
        state={check.data?.dkim.state ?? null}
        words={check.data ? t(`dkim.${check.data.dkim.state}`) : ''}
        seen={check.data?.dkim.state === 'different' ? check.data.dkim.seen : []}
      >
        {it.key ? <Record name={it.key.name} record={it.key.record} /> : null}
        {it.key && !it.isSigned ? <p>{t('domains.not-yet')}</p> : null}
        {it.key === null || it.key.signsSince !== null ? (
          <Button busy={busy} onClick={() => void make()}>
            {it.key ? t('domains.new-key') : t('domains.make-key')}
          </Button>
        ) : null}
      </Line>
      <Line
        name={t('domains.spf')}
        state={check.data?.spf.state ?? null}
        words={check.data ? t(`spf.${check.data.spf.state}`) : ''}
        seen={check.data?.spf.seen ?? []}
      >
        {check.data?.spf.state === 'missing' ? <Record name={it.domain} record="v=spf1 mx ~all" /> : null}
      </Line>
      <Line
        name={t('domains.dmarc')}
        state={check.data?.dmarc.state ?? null}
        words={check.data ? t(`dmarc.${check.data.dmarc.state}`) : ''}
        seen={check.data?.dmarc.seen ?? []}
      >
        {check.data?.dmarc.state === 'missing' ? (
          <Record
            name={`_dmarc.${it.domain}`}
            record={`v=DMARC1; p=none; rua=mailto:postmaster@${it.domain}`}
          />
        ) : null}
      </Line>
    </Section>
  )
}

type State = DomainCheck['dkim' | 'spf' | 'dmarc']['state']
type LineProps = {
  name: string
  state: State | null
  words: string
  seen: readonly string[]
  children: ReactNode
}

const Line = ({ name, state, words, seen, children }: LineProps) => (
  <div className={css.line}>
    <h3>
      {name}{' '}
      {state ? (
        <Pill tone={state === 'right' ? 'kept' : 'due'}>
          {state === 'right' ? t('domains.right') : t('domains.to-do')}
        </Pill>
      ) : null}
    </h3>
    <p aria-live="polite">{words}</p>
    {seen.length > 0 ? (
      <p className="muted small">
        {t('domains.seen')}{' '}
        {seen.map((each) => (
          <code key={each} className={css.value} dir="ltr">
            {each}
          </code>
        ))}
      </p>
    ) : null}
    {children}
  </div>
)

const Record = ({ name, record }: { name: string; record: string }) => (
  <dl className={css.record}>
    <dt>{t('domains.name')}</dt>
    <dd>
      <Copied text={name} label={t('domains.copy-name')} />
    </dd>
    <dt>{t('domains.record')}</dt>
    <dd>
      <Copied text={record} label={t('domains.copy-record')} />
    </dd>
  </dl>
)
