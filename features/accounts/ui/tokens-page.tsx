import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { allPages } from '#platform/client/all-pages.ts'
import { stamp } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Page, Row, Rows } from '#ui/page.tsx'
import { Callout, Empty, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api } from './api.ts'
import css from './security.module.css'
import { NewToken } from './tokens-new.tsx'
import { t } from './words.ts'

const tokensKey = ['tokens'] as const

export const TokensPage = () => {
  const cache = useQueryClient()
  const query = useQuery({
    queryKey: tokensKey,
    queryFn: () => allPages((cursor) => api.get('/tokens', { query: { cursor, limit: 100 } })),
  })
  const [adding, setAdding] = useState(false)
  const [fresh, setFresh] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const refresh = () => void cache.invalidateQueries({ queryKey: tokensKey })
  const end = (id: string) =>
    attempt(async () => {
      await api.delete('/tokens/:id', { params: { id } })
      toast({ text: t('tokens.ended') })
      refresh()
    })
  const copy = () =>
    void navigator.clipboard?.writeText(fresh).then(() => toast({ text: t('tokens.copied') }))
  return (
    <Page
      title={t('tokens.title')}
      lead={t('tokens.lead')}
      actions={adding ? null : <Button onClick={() => setAdding(true)}>{t('tokens.new')}</Button>}
    >
      {fresh ? (
        <Callout tone="warm">
          <p>{t('tokens.once')}</p>
          <div className={css.token}>
            <code className={css.code}>{fresh}</code>
            <Button onClick={copy}>{t('tokens.copy')}</Button>
          </div>
        </Callout>
      ) : null}
      {adding ? (
        <NewToken
          onCancel={() => setAdding(false)}
          onMade={(token) => {
            setFresh(token)
            setAdding(false)
            refresh()
          }}
        />
      ) : null}
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {failure ? <Failed text={failure} /> : null}
      {query.data?.length === 0 && !adding ? <Empty title={t('tokens.none')} /> : null}
      {query.data?.length ? (
        <Rows label={t('tokens.title')}>
          {query.data.map((each) => (
            <Row
              key={each.id}
              title={<bdi>{each.name}</bdi>}
              detail={[
                each.scopes.join(', '),
                each.lastUsedOn ? t('tokens.last-used', { when: each.lastUsedOn }) : t('tokens.never-used'),
                each.expiresAt ? t('tokens.until', { when: stamp(each.expiresAt) }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
              actions={
                <Button look="danger" busy={busy} onClick={() => void end(each.id)}>
                  {t('tokens.end')}
                </Button>
              }
            />
          ))}
        </Rows>
      ) : null}
    </Page>
  )
}
