import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { keys as contactKeys } from '#features/contacts/ui/api.ts'
import { ContactLines, useContact } from '#features/contacts/ui/contact-facts.tsx'
import { ContactForm } from '#features/contacts/ui/contact-form.tsx'
import { Contribution } from '#features/contacts/ui/contribution.tsx'
import { EraseDialog } from '#features/contacts/ui/erase-dialog.tsx'
import { t } from '#features/contacts/ui/words.ts'
import { api as conversationsApi } from '#features/conversations/ui/api.ts'
import { dueOf } from '#features/conversations/ui/due.ts'
import { t as conversations } from '#features/conversations/ui/words.ts'
import { api as deskApi } from '#features/desk/ui/api.ts'
import { short } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { address } from '#platform/client/send.ts'
import { Button } from '#ui/button.tsx'
import { Page, Row, Rows, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'

const Conversations = ({ id }: { id: string }) => {
  const query = useInfiniteQuery({
    queryKey: ['contact-conversations', id, 'all'],
    queryFn: ({ pageParam }) =>
      conversationsApi.get('/contacts/:id/conversations', {
        params: { id },
        query: { cursor: pageParam, limit: 25 },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
  return (
    <>
      {rows.length === 0 ? <p className="muted">{t('contact.conversations-none')}</p> : null}
      <Rows>
        {rows.map((row) => {
          const due = dueOf(row)
          return (
            <Row
              key={row.id}
              title={
                <Link to="/desk/$number" params={{ number: String(row.number) }} search={{}}>
                  <bdi>{row.subject || conversations('row.no-subject')}</bdi>
                </Link>
              }
              detail={`#${row.number} · ${short(row.lastMessageAt)}`}
              actions={due ? <Pill tone={due.tone}>{due.text}</Pill> : null}
            />
          )
        })}
      </Rows>
      {query.hasNextPage ? (
        <Button onClick={() => void query.fetchNextPage()}>{t('contacts.more')}</Button>
      ) : null}
    </>
  )
}

export const ContactPage = () => {
  const { id } = useParams({ from: '/inside/contacts/$id' })
  const cache = useQueryClient()
  const navigate = useNavigate()
  const query = useContact(id)
  const [editing, setEditing] = useState(false)
  const [erasing, setErasing] = useState(false)
  const contact = query.data
  if (!contact)
    return (
      <Page title={t('contacts.title')}>
        {query.isError ? (
          <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
        ) : (
          <Loading />
        )}
      </Page>
    )
  const erase = async (confirmName: string) => {
    await deskApi.post('/contacts/:id/erasure', { params: { id }, body: { confirmName } })
    toast({ text: t('contact.erased') })
    void cache.invalidateQueries({ queryKey: contactKeys.lists })
    void cache.invalidateQueries({ queryKey: contactKeys.one(id) })
  }
  const name = contact.name || contact.emails[0] || t('contacts.unnamed')
  return (
    <Page
      title={name}
      back={
        <Link to="/contacts" search={{}}>
          {t('contacts.back')}
        </Link>
      }
      actions={
        <>
          <Button onClick={() => void navigate({ to: '/new', search: { contact: id } })}>
            {t('contact.write')}
          </Button>
          {contact.can.edit && !editing ? (
            <Button onClick={() => setEditing(true)}>{t('contact.edit')}</Button>
          ) : null}
        </>
      }
    >
      {editing ? (
        <ContactForm
          key={id}
          contact={contact}
          onCancel={() => setEditing(false)}
          onDone={() => setEditing(false)}
        />
      ) : (
        <ContactLines contact={contact} />
      )}
      <Section title={t('contact.conversations')}>
        <Conversations id={id} />
      </Section>
      <Contribution key={id} contact={contact} />
      {contact.can.export || contact.can.erase ? (
        <Section title={t('contact.data')}>
          <Rows>
            {contact.can.export ? (
              <Row
                title={t('contact.export')}
                detail={t('contact.export-lead')}
                actions={
                  <a href={address('/contacts/:id/export', { params: { id } })}>{t('contact.export')}</a>
                }
              />
            ) : null}
            {contact.can.erase ? (
              <Row
                title={t('contact.erase')}
                detail={t('contact.erase-lead')}
                actions={
                  <Button look="danger" onClick={() => setErasing(true)}>
                    {t('contact.erase')}
                  </Button>
                }
              />
            ) : null}
          </Rows>
        </Section>
      ) : null}
      {erasing ? <EraseDialog contact={contact} onErase={erase} onClose={() => setErasing(false)} /> : null}
    </Page>
  )
}
