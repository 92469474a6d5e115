import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Page, Row, Rows } from '#ui/page.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Kind } from './api.ts'
import { keys, kindName, useKindsQuery, useSaying } from './demand-data.ts'
import { t } from './words.ts'

/** What can have gone wrong: the list that a workspace begins with, named anew, ended and added to. */
export const KindsPage = ({ canChange }: { canChange: boolean }) => {
  const query = useKindsQuery()
  const cache = useQueryClient()
  const { busy, perform } = useSaying()
  const [added, setAdded] = useState('')
  const keep = async (run: () => Promise<Kind>) => {
    if (!(await perform(run))) return false
    toast({ text: t('kinds.saved') })
    await cache.invalidateQueries({ queryKey: keys.kinds })
    return true
  }
  const add = async () => {
    if (await keep(() => api.post('/failure-kinds', { body: { name: added } }))) setAdded('')
  }
  return (
    <Page title={t('kinds.title')} lead={t('kinds.lead')}>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data ? (
        <Rows label={t('kinds.title')}>
          {query.data.items.map((kind) => (
            <OneKind key={kind.id} kind={kind} canChange={canChange} busy={busy} keep={keep} />
          ))}
        </Rows>
      ) : null}
      {canChange ? (
        <Form onSubmit={() => void add()}>
          <TextField
            label={t('kinds.new')}
            value={added}
            maxLength={120}
            onChange={(event) => setAdded(event.currentTarget.value)}
          />
          <FormFoot>
            <Button look="primary" type="submit" busy={busy} disabled={added.trim() === ''}>
              {t('kinds.add')}
            </Button>
          </FormFoot>
        </Form>
      ) : null}
    </Page>
  )
}

type OneProps = {
  kind: Kind
  canChange: boolean
  busy: boolean
  keep: (run: () => Promise<Kind>) => Promise<boolean>
}

const OneKind = ({ kind, canChange, busy, keep }: OneProps) => {
  const [name, setName] = useState<string | null>(null)
  const change = (body: { name?: string; isEnded?: boolean }) =>
    keep(() => api.patch('/failure-kinds/:id', { params: { id: kind.id }, body }))
  if (name !== null)
    return (
      <Row
        title={
          <TextField
            label={t('kinds.rename')}
            value={name}
            maxLength={120}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
        }
        actions={
          <>
            <Button
              look="primary"
              busy={busy}
              disabled={name.trim() === ''}
              onClick={() => void change({ name }).then((done) => done && setName(null))}
            >
              {t('kinds.save')}
            </Button>
            <Button onClick={() => setName(null)}>{t('demand.cancel')}</Button>
          </>
        }
      />
    )
  return (
    <Row
      title={<span dir="auto">{kindName(kind)}</span>}
      detail={kind.isEnded ? t('kinds.ended') : undefined}
      actions={
        canChange ? (
          <>
            <Button onClick={() => setName(kindName(kind))}>{t('kinds.change')}</Button>
            <Button look="quiet" busy={busy} onClick={() => void change({ isEnded: !kind.isEnded })}>
              {t(kind.isEnded ? 'kinds.again' : 'kinds.end')}
            </Button>
          </>
        ) : undefined
      }
    />
  )
}
