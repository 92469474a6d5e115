import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { PasswordField } from '#ui/fields.tsx'
import { Form, FormFoot, Page, Section } from '#ui/page.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Security } from './api.ts'
import { Passkeys } from './security-passkeys.tsx'
import { SecondFactor } from './security-second-factor.tsx'
import { Sessions } from './security-sessions.tsx'
import { t } from './words.ts'

const ChangePassword = ({ security }: { security: Security }) => {
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const change = () =>
    attempt(async () => {
      await api.put('/password', { body: { ...(security.hasPassword ? { current } : {}), password } })
      setCurrent('')
      setPassword('')
      toast({ text: t('security.changed') })
    })
  return (
    <Section title={t('security.password')}>
      <Form onSubmit={() => void change()}>
        {security.hasPassword ? (
          <PasswordField
            label={t('security.current')}
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        ) : null}
        <PasswordField
          label={t('reset.password')}
          description={t('reset.hint')}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {failure ? <Failed text={failure} /> : null}
        <FormFoot>
          <Button
            type="submit"
            busy={busy}
            disabled={password.length < 10 || (security.hasPassword && current === '')}
          >
            {t('security.change')}
          </Button>
        </FormFoot>
      </Form>
    </Section>
  )
}

export const securityKey = ['security'] as const

export const SecurityPage = () => {
  const query = useQuery({ queryKey: securityKey, queryFn: () => api.get('/security') })
  return (
    <Page title={t('security.title')} lead={t('security.lead')}>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data ? (
        <>
          <ChangePassword security={query.data} />
          <SecondFactor security={query.data} />
          <Passkeys security={query.data} />
        </>
      ) : null}
      <Sessions />
    </Page>
  )
}
