import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import type { EditorWords } from '#ui/editor-props.ts'
import { Page, Row, Rows } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Inbox } from './api.ts'
import { InboxForm, type People } from './inbox-form.tsx'
import type { InboxTrial, Smtp } from './inbox-smtp.tsx'
import { inboxesKey, useInboxes } from './inboxes.ts'
import { t } from './words.ts'

/** Lets the answers of an inbox leave by this server. */
export type SendBy = (smtp: Omit<Smtp, 'port'> & { port: number }) => Promise<void>

type InboxesProps = {
  people: People
  canAdd: boolean
  /** What somebody should hear first. */
  note?: ReactNode
  editorWords: EditorWords
  /** How an inbox takes its mail is the mail's business. */
  mailOf: (inboxId: string, inbox: Inbox, sendBy: SendBy) => ReactNode
  trial: InboxTrial
}

export const InboxesPage = ({ people, canAdd, note, editorWords, mailOf, trial }: InboxesProps) => {
  const cache = useQueryClient()
  const query = useInboxes()
  const [editing, setEditing] = useState<Inbox | 'new' | null>(null)
  const { attempt, failure } = useAttempt()
  const refresh = () => void cache.invalidateQueries({ queryKey: inboxesKey })
  const end = (id: string) =>
    attempt(async () => {
      await api.delete('/inboxes/:id', { params: { id } })
      toast({ text: t('inboxes.ended') })
      setEditing(null)
      refresh()
    })
  const sendBy =
    (id: string): SendBy =>
    async (smtp) => {
      const next = await api.patch('/inboxes/:id', { params: { id }, body: { smtp } })
      setEditing((now) => (now !== null && now !== 'new' && now.id === id ? next : now))
      refresh()
    }
  const team = (id: string) => people.teams.find((each) => each.id === id)?.name ?? ''
  const detail = (inbox: Inbox) =>
    [
      inbox.addresses.map((each) => each.address).join(', '),
      t('inboxes.of-team', { team: team(inbox.teamId) }),
      inbox.smtp
        ? t('inboxes.sends-own', { host: inbox.smtp.host })
        : inbox.can.edit
          ? t('inboxes.sends-house')
          : '',
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Page
      title={t('inboxes.title')}
      lead={t('inboxes.lead')}
      actions={
        canAdd && !editing ? <Button onClick={() => setEditing('new')}>{t('inboxes.new')}</Button> : null
      }
    >
      {note}
      {failure ? <Failed text={failure} /> : null}
      {editing ? (
        <InboxForm
          key={editing === 'new' ? 'new' : JSON.stringify(editing.smtp)}
          inbox={editing === 'new' ? undefined : editing}
          people={people}
          editorWords={editorWords}
          trial={trial}
          onCancel={() => setEditing(null)}
          onEnd={(id) => void end(id)}
          onDone={() => {
            setEditing(null)
            refresh()
          }}
        />
      ) : null}
      {editing && editing !== 'new' ? mailOf(editing.id, editing, sendBy(editing.id)) : null}
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && query.inboxes.length === 0 && !editing ? <Empty title={t('inboxes.none')} /> : null}
      {editing ? null : (
        <Rows label={t('inboxes.title')}>
          {query.inboxes.map((each) => (
            <Row
              key={each.id}
              title={
                <>
                  <bdi>{each.name}</bdi>{' '}
                  {each.openTo === 'members' ? <Pill>{t('inboxes.only-members')}</Pill> : null}
                </>
              }
              detail={detail(each)}
              actions={
                each.can.edit ? <Button onClick={() => setEditing(each)}>{t('inboxes.edit')}</Button> : null
              }
            />
          ))}
        </Rows>
      )}
    </Page>
  )
}
