import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { PasswordField, TextField } from '#ui/fields.tsx'
import { Form } from '#ui/page.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { api } from './api.ts'
import { t } from './words.ts'

type InvitationProps = { token: string; back: ReactNode; onSignedIn: () => void }

/** The link of an invitation: a new password, or the one that this person has here already. */
export const Invitation = ({ token, back, onSignedIn }: InvitationProps) => {
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.post('/invitations/look', { body: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const [password, setPassword] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const accept = () =>
    attempt(async () => {
      const state = await api.post('/invitations/accept', { body: { token, password } })
      if (state.state === 'signed_in') onSignedIn()
    })
  if (query.isError)
    return (
      <Door title={t('invitation.title-gone')} foot={back}>
        <Failed text={explain(query.error)} />
      </Door>
    )
  if (!query.data)
    return (
      <Door title="Regard">
        <Loading />
      </Door>
    )
  const { workspace, name, email, hasPassword } = query.data
  return (
    <Door
      title={t('invitation.title', { workspace })}
      lead={hasPassword ? t('invitation.lead-known', { name }) : t('invitation.lead', { name })}
    >
      <Form onSubmit={() => void accept()}>
        <TextField label={t('colleagues.email')} value={email} readOnly autoComplete="username" dir="ltr" />
        <PasswordField
          label={hasPassword ? t('invitation.your-password') : t('invitation.new-password')}
          description={hasPassword ? undefined : t('invitation.hint')}
          autoComplete={hasPassword ? 'current-password' : 'new-password'}
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {failure ? <Failed text={failure} /> : null}
        <Button
          look="primary"
          type="submit"
          wide
          busy={busy}
          disabled={hasPassword ? password === '' : password.length < 10}
        >
          {t('invitation.submit')}
        </Button>
      </Form>
    </Door>
  )
}
