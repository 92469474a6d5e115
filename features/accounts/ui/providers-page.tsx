import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { allPages } from '#platform/client/all-pages.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { PasswordField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Page, Row, Rows } from '#ui/page.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api } from './api.ts'
import css from './security.module.css'
import { t } from './words.ts'

const providersKey = ['providers'] as const

const NewProvider = ({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) => {
  const [name, setName] = useState('')
  const [issuer, setIssuer] = useState('https://')
  const [clientId, setClientId] = useState('')
  const [clientSecret, setClientSecret] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const add = () =>
    attempt(async () => {
      await api.post('/sign-in-providers', {
        body: { name: name.trim(), issuer: issuer.trim(), clientId, clientSecret },
      })
      toast({ text: t('providers.added') })
      onDone()
    })
  const complete = name.trim() && clientId && clientSecret && /^https?:\/\/./.test(issuer)
  return (
    <Form onSubmit={() => void add()}>
      <TextField
        label={t('providers.name')}
        autoFocus
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        label={t('providers.issuer')}
        type="url"
        dir="ltr"
        value={issuer}
        onChange={(event) => setIssuer(event.currentTarget.value)}
      />
      <TextField
        label={t('providers.client-id')}
        dir="ltr"
        value={clientId}
        onChange={(event) => setClientId(event.currentTarget.value)}
      />
      <PasswordField
        label={t('providers.client-secret')}
        autoComplete="off"
        value={clientSecret}
        onChange={(event) => setClientSecret(event.currentTarget.value)}
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy} disabled={!complete}>
          {t('providers.add')}
        </Button>
        <Button onClick={onCancel}>{t('accounts.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}

export const ProvidersPage = () => {
  const cache = useQueryClient()
  const [adding, setAdding] = useState(false)
  const { attempt, busy, failure } = useAttempt()
  const query = useQuery({
    queryKey: providersKey,
    queryFn: () => allPages((cursor) => api.get('/sign-in-providers', { query: { cursor, limit: 100 } })),
  })
  const refresh = () => void cache.invalidateQueries({ queryKey: providersKey })
  const remove = (id: string) =>
    attempt(async () => {
      await api.delete('/sign-in-providers/:id', { params: { id } })
      toast({ text: t('providers.removed') })
      refresh()
    })
  return (
    <Page
      title={t('providers.title')}
      lead={t('providers.lead')}
      actions={adding ? null : <Button onClick={() => setAdding(true)}>{t('providers.new')}</Button>}
    >
      {adding ? (
        <NewProvider
          onCancel={() => setAdding(false)}
          onDone={() => {
            setAdding(false)
            refresh()
          }}
        />
      ) : null}
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {failure ? <Failed text={failure} /> : null}
      {query.data?.length === 0 && !adding ? <Empty title={t('providers.none')} /> : null}
      {query.data?.length ? (
        <Rows label={t('providers.title')}>
          {query.data.map((each) => (
            <Row
              key={each.id}
              title={<bdi>{each.name}</bdi>}
              detail={
                <>
                  <div dir="ltr">{each.issuer}</div>
                  {t('providers.callback')} <code className={css.code}>{each.callback}</code>
                </>
              }
              actions={
                <Button look="danger" busy={busy} onClick={() => void remove(each.id)}>
                  {t('providers.remove')}
                </Button>
              }
            />
          ))}
        </Rows>
      ) : null}
    </Page>
  )
}
