import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { PasswordField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Mailbox } from './api.ts'
import { t } from './words.ts'

type ChangeProps = { mailbox: Mailbox; onDone: () => void }

/** Another password, tried before it is kept. */
export const NewPassword = ({ mailbox, onDone }: ChangeProps) => {
  const [password, setPassword] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const save = () =>
    attempt(async () => {
      await api.patch('/mailboxes/:id', { params: { id: mailbox.id }, body: { password } })
      toast({ text: t('mailbox.changed') })
      onDone()
    })
  return (
    <Form onSubmit={() => void save()}>
      <PasswordField
        label={t('mailbox.new-password')}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy} disabled={password === ''}>
          {t('mailbox.keep-password')}
        </Button>
        <Button onClick={onDone}>{t('mailbox.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}

/** Looks again at what came since a day. */
export const ReadAgain = ({ mailbox, onDone }: ChangeProps) => {
  const [since, setSince] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const save = () =>
    attempt(async () => {
      const at = new Date(`${since}T00:00:00`).toISOString()
      await api.post('/mailboxes/:id/readings', { params: { id: mailbox.id }, body: { since: at } })
      toast({ text: t('mailbox.again-done') })
      onDone()
    })
  return (
    <Form onSubmit={() => void save()}>
      <TextField
        type="date"
        label={t('mailbox.again-since')}
        description={t('mailbox.again-hint')}
        value={since}
        onChange={(event) => setSince(event.currentTarget.value)}
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy} disabled={since === ''}>
          {t('mailbox.again')}
        </Button>
        <Button onClick={onDone}>{t('mailbox.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}
