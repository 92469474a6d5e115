import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { PasswordField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { serversOf } from '../domain/providers.ts'
import { api, type Server } from './api.ts'
import { ServerFields } from './server-fields.tsx'
import { t } from './words.ts'

type Provider = 'google' | 'microsoft' | 'other'
type SignInProps = { inboxId: string; address: string; onCancel: () => void }

const likely = (address: string): Provider => {
  const { host } = serversOf(address).imap
  return host === 'imap.gmail.com' ? 'google' : host === 'outlook.office365.com' ? 'microsoft' : 'other'
}

/** Connects a mailbox by a sign-in at its provider, instead of a password. */
export const SignInForm = ({ inboxId, address: known, onCancel }: SignInProps) => {
  const [address, setAddress] = useState(known)
  const [chosen, setProvider] = useState<Provider | null>(null)
  const [issuer, setIssuer] = useState('')
  const [clientId, setClientId] = useState('')
  const [clientSecret, setClientSecret] = useState('')
  const [imap, setImap] = useState<Server>({ host: '', port: 993, security: 'tls' })
  const { attempt, busy, failure } = useAttempt()
  const provider = chosen ?? likely(address)
  const go = () =>
    attempt(async () => {
      const own = provider === 'other' ? { issuer, imap } : {}
      const body = { inboxId, address, provider, clientId, clientSecret, ...own }
      window.location.assign((await api.post('/mailbox-sign-ins', { body })).url)
    })
  return (
    <Form onSubmit={() => void go()}>
      <TextField
        label={t('mailbox.address')}
        type="email"
        dir="ltr"
        autoComplete="off"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value.trim())}
      />
      <Choice
        label={t('mailbox.provider')}
        value={provider}
        onChange={(value) => setProvider(value as Provider)}
        options={(['google', 'microsoft', 'other'] as const).map((value) => ({
          value,
          label: t(`mailbox.provider-${value}`),
        }))}
      />
      <p className="muted small">
        {t('mailbox.register')} <bdi>{`${window.location.origin}/api/v1/mailbox-sign-ins/callback`}</bdi>
      </p>
      {provider === 'other' ? (
        <>
          <TextField
            label={t('mailbox.issuer')}
            dir="ltr"
            value={issuer}
            onChange={(event) => setIssuer(event.currentTarget.value.trim())}
          />
          <ServerFields kind="imap" value={imap} onChange={setImap} />
        </>
      ) : null}
      <TextField
        label={t('mailbox.client-id')}
        dir="ltr"
        autoComplete="off"
        value={clientId}
        onChange={(event) => setClientId(event.currentTarget.value.trim())}
      />
      <PasswordField
        label={t('mailbox.client-secret')}
        autoComplete="new-password"
        value={clientSecret}
        onChange={(event) => setClientSecret(event.currentTarget.value)}
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy} disabled={address === '' || clientId === ''}>
          {t('mailbox.to-provider')}
        </Button>
        <Button onClick={onCancel}>{t('mailbox.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}
