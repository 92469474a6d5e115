import { type ReactNode, useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { PasswordField, TextField } from '#ui/fields.tsx'
import { Form } from '#ui/page.tsx'
import { Callout, Failed } from '#ui/states.tsx'
import { api } from './api.ts'
import { t } from './words.ts'

type BackProps = { back: (children: ReactNode) => ReactNode }

export const Forgotten = ({ back }: BackProps) => {
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const { attempt, busy, failure } = useAttempt()
  const submit = async () => {
    await attempt(async () => {
      await api.post('/resets', { body: { email: email.trim() } })
      setSent(true)
    })
  }
  return (
    <Door title={t('forgotten.title')} lead={t('forgotten.lead')} foot={back(t('forgotten.back'))}>
      {sent ? (
        <div role="status">
          <Callout>{t('forgotten.sent')}</Callout>
          <p className="muted small">{t('forgotten.no-mail')}</p>
        </div>
      ) : (
        <Form onSubmit={() => void submit()}>
          <TextField
            label={t('sign-in.email')}
            type="email"
            autoComplete="username"
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          {failure ? <Failed text={failure} /> : null}
          <Button look="primary" type="submit" wide busy={busy} disabled={!email.includes('@')}>
            {t('forgotten.submit')}
          </Button>
        </Form>
      )}
    </Door>
  )
}

export const Reset = ({ token, back }: BackProps & { token: string }) => {
  const [password, setPassword] = useState('')
  const [done, setDone] = useState(false)
  const { attempt, busy, failure } = useAttempt()
  const submit = async () => {
    await attempt(async () => {
      await api.post('/resets/use', { body: { token, password } })
      setDone(true)
    })
  }
  return (
    <Door title={t('reset.title')} foot={back(t('forgotten.back'))}>
      {done ? (
        <div role="status">
          <Callout>{t('reset.done')}</Callout>
        </div>
      ) : (
        <Form onSubmit={() => void submit()}>
          <PasswordField
            label={t('reset.password')}
            description={t('reset.hint')}
            autoComplete="new-password"
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {failure ? <Failed text={failure} /> : null}
          <Button look="primary" type="submit" wide busy={busy} disabled={password.length < 10}>
            {t('reset.submit')}
          </Button>
        </Form>
      )}
    </Door>
  )
}
