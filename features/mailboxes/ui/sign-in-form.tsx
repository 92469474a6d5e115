import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { PasswordField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { serversOf } from '../domain/providers.ts'
import { api, type Server } from './api.ts'
import css from './mailboxes.module.css'
import { useProviders } from './mailboxes.ts'
import { ServerFields } from './server-fields.tsx'
import { t } from './words.ts'

type Provider = 'google' | 'microsoft' | 'other'
type SignInProps = { inboxId: string; address: string; isFirst?: boolean; onCancel: () => void }

/** At which provider the mailbox of this address likely is. */
export const likelyProvider = (address: string): Provider => {
  const { host } = serversOf(address).imap
  return host === 'imap.gmail.com' ? 'google' : host === 'outlook.office365.com' ? 'microsoft' : 'other'
}

/** Connects a mailbox by a sign-in at its provider, instead of a password. */
export const SignInForm = ({ inboxId, address: known, isFirst, onCancel }: SignInProps) => {
  const [address, setAddress] = useState(known)
  const [chosen, setProvider] = useState<Provider | null>(null)
  const [issuer, setIssuer] = useState('')
  const [clientId, setClientId] = useState('')
  const [clientSecret, setClientSecret] = useState('')
  const [imap, setImap] = useState<Server>({ host: '', port: 993, security: 'tls' })
  const { attempt, busy, failure, isHere } = useAttempt()
  const provider = chosen ?? likelyProvider(address)
  const providers = useProviders().data
  const isRegistered = providers?.items.some((each) => each.provider === provider && each.isRegistered)
  const isComplete =
    address !== '' && (isRegistered || clientId !== '') && (provider !== 'other' || (issuer && imap.host))
  const go = () =>
    attempt(async () => {
      const own = provider === 'other' ? { issuer, imap } : {}
      const client = isRegistered ? {} : { clientId, clientSecret }
      const backTo = isFirst ? ('set-up' as const) : ('settings' as const)
      const body = { inboxId, address, provider, backTo, ...client, ...own }
      const { url } = await api.post('/mailbox-sign-ins', { body })
      if (isHere()) window.location.assign(url)
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
      {isRegistered ? null : (
        <>
          <p className={`muted small ${css.address}`}>
            {t('mailbox.register')} <bdi>{providers?.callback}</bdi>
          </p>
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
        </>
      )}
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy} disabled={!isComplete}>
          {t('mailbox.to-provider')}
        </Button>
        <Button onClick={onCancel}>{t(isFirst ? 'mailbox.back' : 'mailbox.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}
