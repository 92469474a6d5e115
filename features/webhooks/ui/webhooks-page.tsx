import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { allPages } from '#platform/client/all-pages.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Page, Rows } from '#ui/page.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { api, webhooksKey } from './api.ts'
import { Secret } from './secret.tsx'
import { waitsOf } from './waits.ts'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookRow } from './webhook-row.tsx'
import css from './webhooks.module.css'
import { t } from './words.ts'

/** The systems of others that are told what happens here. */
export const WebhooksPage = () => {
  const cache = useQueryClient()
  const query = useQuery({
    queryKey: webhooksKey,
    queryFn: () => allPages((cursor) => api.get('/webhooks', { query: { cursor, limit: 100 } })),
  })
  const offered = useQuery({ queryKey: ['webhook-events'], queryFn: () => api.get('/webhook-events') })
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState('')
  const lookAgain = () => void cache.invalidateQueries({ queryKey: webhooksKey })
  const events = offered.data?.events ?? []
  return (
    <Page
      title={t('webhooks.title')}
      lead={t('webhooks.lead')}
      actions={adding ? null : <Button onClick={() => setAdding(true)}>{t('webhooks.new')}</Button>}
    >
      <div role="status" className={css.status}>
        {secret ? <Secret secret={secret} /> : null}
      </div>
      {adding ? (
        <WebhookForm
          offered={events}
          onCancel={() => setAdding(false)}
          onSave={async (given) => {
            setSecret((await api.post('/webhooks', { body: given, anew: true })).secret)
            setAdding(false)
            lookAgain()
          }}
        />
      ) : null}
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data?.length === 0 && !adding ? (
        <Empty title={t('webhooks.none')}>{t('webhooks.none-more')}</Empty>
      ) : null}
      {query.data?.length ? (
        <>
          <Rows label={t('webhooks.title')}>
            {query.data.map((webhook) => (
              <WebhookRow
                key={webhook.id}
                webhook={webhook}
                offered={events}
                onSecret={setSecret}
                onChanged={lookAgain}
              />
            ))}
          </Rows>
          {offered.data ? (
            <p className="muted small">
              {t('webhooks.schedule', {
                times: offered.data.schedule.length,
                waits: waitsOf(offered.data.schedule),
              })}
            </p>
          ) : null}
        </>
      ) : null}
    </Page>
  )
}
