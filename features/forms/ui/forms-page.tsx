import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { allPages } from '#platform/client/all-pages.ts'
import { explain } from '#platform/client/problem.ts'
import { number } from '#platform/client/words.ts'
import { Button } from '#ui/button.tsx'
import { Page, Row, Rows, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import type { FormOfInbox } from '../shapes.ts'
import { api } from './api.ts'
import { FormEditor } from './form-editor.tsx'
import { TagPart } from './tag-part.tsx'
import { t } from './words.ts'

const KEY = ['forms']

/** The public forms "Ask us", inbox by inbox. */
export const FormsPage = () => {
  const cache = useQueryClient()
  const [editing, setEditing] = useState<string | null>(null)
  const query = useQuery({
    queryKey: KEY,
    queryFn: () => allPages((cursor) => api.get('/forms', { query: { cursor, limit: 100 } })),
  })
  const edited = query.data?.find(({ inbox }) => inbox.id === editing)
  return (
    <Page title={t('forms.title')} lead={t('forms.lead')}>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data?.length === 0 ? <Empty title={t('forms.none')} /> : null}
      {edited ? (
        <>
          {edited.form.isOpen ? <TagPart of={edited} /> : null}
          <Section title={edited.inbox.name}>
            <FormEditor
              of={edited}
              onCancel={() => setEditing(null)}
              onSaved={() => void cache.invalidateQueries({ queryKey: KEY })}
            />
          </Section>
        </>
      ) : (
        <Rows label={t('forms.title')}>
          {query.data?.map((each) => (
            <FormRow key={each.inbox.id} of={each} onEdit={() => setEditing(each.inbox.id)} />
          ))}
        </Rows>
      )}
    </Page>
  )
}

const FormRow = ({ of, onEdit }: { of: FormOfInbox; onEdit: () => void }) => (
  <Row
    title={
      <>
        <bdi>{of.inbox.name}</bdi> <Pill>{t(of.form.isOpen ? 'forms.is-open' : 'forms.is-closed')}</Pill>
      </>
    }
    detail={of.form.isOpen ? <Lately {...of.lately} /> : null}
    actions={
      <>
        {of.form.isOpen ? (
          <a href={of.address} target="_blank" rel="noreferrer">
            {t('forms.show')}
          </a>
        ) : null}
        {of.form.isOpen ? (
          <a
            href={`${new URL(of.address, window.location.href).pathname}/print`}
            target="_blank"
            rel="noreferrer"
          >
            {t('forms.slip')}
          </a>
        ) : null}
        <Button onClick={onEdit}>{t('forms.edit')}</Button>
      </>
    }
  />
)

const Lately = ({ came, confirmed, lettersWithheld }: FormOfInbox['lately']) => (
  <>
    <p>{came === 0 ? t('forms.lately-none') : t('forms.lately', { count: came })}</p>
    {confirmed > 0 ? <p>{t('forms.lately-confirmed', { count: number(confirmed) })}</p> : null}
    {lettersWithheld > 0 ? <p>{t('forms.lately-withheld', { count: number(lettersWithheld) })}</p> : null}
  </>
)
