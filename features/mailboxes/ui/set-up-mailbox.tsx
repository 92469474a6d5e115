import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { api } from './api.ts'
import { CameBack, type Return } from './came-back.tsx'
import { ConnectForm, type SendBy } from './connect-form.tsx'
import { useMailboxes, useProviders } from './mailboxes.ts'
import { SendByIt } from './send-by-it.tsx'
import { likelyProvider, SignInForm } from './sign-in-form.tsx'
import { t } from './words.ts'

type SetUpMailboxProps = {
  inboxId: string
  address: string
  sendBy: SendBy
  cameBack: Return
  onDone: () => void
}

/** The second page of the first run: the mailbox of the address to which people write, now or later. */
export const SetUpMailbox = ({ inboxId, address, sendBy, cameBack, onDone }: SetUpMailboxProps) => {
  const registered = (useProviders().data?.items ?? []).filter(({ isRegistered }) => isRegistered)
  const [way, setWay] = useState<'password' | 'sign-in'>('password')
  const { attempt, busy, failure, isHere } = useAttempt()
  const signIn = (provider: 'google' | 'microsoft') =>
    attempt(async () => {
      const body = { inboxId, address, provider, backTo: 'set-up' as const }
      const { url } = await api.post('/mailbox-sign-ins', { body })
      if (isHere()) window.location.assign(url)
    })
  if (cameBack.mailbox)
    return <Connected inboxId={inboxId} cameBack={cameBack} sendBy={sendBy} onDone={onDone} />
  return (
    <Door
      title={t('mailbox.first-title')}
      lead={t('mailbox.first-lead', { address })}
      foot={<p className="muted small">{t('mailbox.later-lead')}</p>}
    >
      <CameBack {...cameBack} />
      {failure ? <Failed text={failure} /> : null}
      {way === 'sign-in' ? (
        <SignInForm inboxId={inboxId} address={address} isFirst onCancel={() => setWay('password')} />
      ) : (
        <>
          <FormFoot>
            {registered.map(({ provider }) => (
              <Button
                key={provider}
                look={likelyProvider(address) === provider ? 'primary' : 'plain'}
                busy={busy}
                onClick={() => void signIn(provider)}
              >
                {t(`mailbox.with-${provider}`)}
              </Button>
            ))}
            <Button look={registered.length ? 'plain' : 'link'} onClick={() => setWay('sign-in')}>
              {t(registered.length ? 'mailbox.with-other' : 'mailbox.connect-sign-in')}
            </Button>
          </FormFoot>
          <ConnectForm
            inboxId={inboxId}
            address={address}
            sendBy={sendBy}
            isFirst
            onDone={onDone}
            onCancel={onDone}
          />
        </>
      )}
    </Door>
  )
}

/** Back from the provider: it can be read; whether answers leave by it too is one key away. */
const Connected = ({ inboxId, sendBy, cameBack, onDone }: Omit<SetUpMailboxProps, 'address'>) => {
  const mailbox = useMailboxes(inboxId).data?.items.find(({ id }) => id === cameBack.mailbox)
  return (
    <Door title={t('mailbox.first-title')}>
      <CameBack {...cameBack} />
      {mailbox ? <SendByIt mailbox={mailbox} sendBy={sendBy} /> : null}
      <Button look="primary" onClick={onDone}>
        {t('mailbox.to-desk')}
      </Button>
    </Door>
  )
}
