import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Mailbox } from './api.ts'
import { t } from './words.ts'

type Role = 'incoming' | 'sent' | ''

/** Which folders are followed, and as what; asked of the server as they are now. */
export const MailboxFolders = ({ mailbox, onDone }: { mailbox: Mailbox; onDone: () => void }) => {
  const there = useQuery({
    queryKey: ['mailbox-folders', mailbox.id],
    queryFn: () => api.get('/mailboxes/:id/folders', { params: { id: mailbox.id } }),
    retry: false,
  })
  const [chosen, setChosen] = useState<Readonly<Record<string, Role>>>({})
  const { attempt, busy, failure } = useAttempt()
  if (there.isPending) return <Loading rows={3} />
  if (there.isError) return <Failed text={explain(there.error)} onRetry={() => void there.refetch()} />
  const roleOf = (path: string, role: Role | null): Role => chosen[path] ?? role ?? ''
  const folders = there.data.items.map(({ path, role }) => ({ path, role: roleOf(path, role) }))
  const followed = folders.flatMap(({ path, role }) => (role === '' ? [] : [{ path, role }]))
  const save = () =>
    attempt(async () => {
      await api.patch('/mailboxes/:id', { params: { id: mailbox.id }, body: { folders: followed } })
      toast({ text: t('mailbox.changed') })
      onDone()
    })
  return (
    <Form onSubmit={() => void save()}>
      {folders.map(({ path, role }) => (
        <Choice
          key={path}
          label={path}
          value={role}
          onChange={(next) => setChosen({ ...chosen, [path]: next as Role })}
          options={[
            { value: '', label: t('mailbox.folder-not') },
            { value: 'incoming', label: t('mailbox.folder-incoming') },
            { value: 'sent', label: t('mailbox.folder-sent') },
          ]}
        />
      ))}
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy} disabled={followed.length === 0}>
          {t('mailbox.folders-save')}
        </Button>
        <Button onClick={onDone}>{t('mailbox.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}
