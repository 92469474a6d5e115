import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { address } from '#platform/client/send.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { PasswordField, TextField } from '#ui/fields.tsx'
import { Form } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { api, type SignInState } from './api.ts'
import { askForPasskey, passkeysWork, wasDismissed } from './passkeys.ts'
import { SecondStep } from './second-step.tsx'
import { t } from './words.ts'

type SignInProps = {
  onSignedIn: () => void
  next?: string | undefined
  problem?: string | undefined
  forgotten: (children: ReactNode) => ReactNode
}

export const SignIn = ({ onSignedIn, next, problem, forgotten }: SignInProps) => {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [challenge, setChallenge] = useState<string | null>(null)
  const { attempt, busy, failure, setFailure } = useAttempt()
  const ways = useQuery({
    queryKey: ['sign-in'],
    queryFn: () => api.get('/sign-in', { query: {} }),
    retry: 1,
  }).data
  const goOn = (state: SignInState | undefined) => {
    if (state?.state === 'signed_in') onSignedIn()
    else if (state?.challenge) setChallenge(state.challenge)
  }
  const submit = async () => {
    setPassword((now) => now)
    goOn(await attempt(() => api.post('/session', { body: { email: email.trim(), password } })))
  }
  const byPasskey = async () => {
    try {
      const asked = await api.post('/session/passkey/options')
      const response = await askForPasskey(asked.options)
      goOn(await api.post('/session/passkey', { body: { challenge: asked.challenge, response } }))
    } catch (problem) {
      if (!wasDismissed(problem)) setFailure(explain(problem))
    }
  }
  if (challenge)
    return <SecondStep challenge={challenge} onSignedIn={onSignedIn} onAgain={() => setChallenge(null)} />
  const canPasskey = ways?.passkeys === true && passkeysWork()
  const said = failure || (problem ? (t.maybe(`refusal.${problem}`) ?? t('sign-in.provider-failed')) : '')
  return (
    <Door title={t('sign-in.title')} lead={t('sign-in.lead')} foot={forgotten(t('sign-in.forgotten'))}>
      <Form onSubmit={() => void submit()}>
        <TextField
          label={t('sign-in.email')}
          type="email"
          name="email"
          autoComplete="username webauthn"
          autoFocus
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordField
          label={t('sign-in.password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {said ? <Failed text={said} /> : null}
        <Button
          look="primary"
          type="submit"
          wide
          busy={busy}
          disabled={email.trim() === '' || password === ''}
        >
          {t('sign-in.submit')}
        </Button>
      </Form>
      {canPasskey || ways?.providers.length ? (
        <Form onSubmit={() => undefined}>
          {canPasskey ? (
            <Button wide onClick={() => void byPasskey()}>
              {t('sign-in.passkey')}
            </Button>
          ) : null}
          {ways?.providers.map((each) => (
            <Button
              key={each.id}
              wide
              onClick={() =>
                window.location.assign(
                  address('/oidc/:id/start', { params: { id: each.id }, query: { next } }),
                )
              }
            >
              {t('sign-in.with', { name: each.name })}
            </Button>
          ))}
        </Form>
      ) : null}
    </Door>
  )
}
