import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { FormFoot, Section } from '#ui/page.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { ConnectForm, type SendBy } from './connect-form.tsx'
import { MailboxCard } from './mailbox-card.tsx'
import { useLookAgain, useMailboxes } from './mailboxes.ts'
import { SignInForm } from './sign-in-form.tsx'
import { t } from './words.ts'

type PanelProps = {
  inboxId: string
  /** The inbox's main address, which is mostly the mailbox's too. */
  address: string
  sendBy: SendBy
}

/** The mailboxes that an inbox follows, and connecting one. */
export const MailboxPanel = ({ inboxId, address, sendBy }: PanelProps) => {
  const query = useMailboxes(inboxId)
  const lookAgain = useLookAgain(inboxId)
  const [connecting, setConnecting] = useState<'password' | 'sign-in' | null>(null)
  const mailboxes = query.data?.items ?? []
  return (
    <Section
      title={t('mailbox.title')}
      lead={t('mailbox.lead')}
      actions={
        connecting ? null : (
          <FormFoot>
            <Button onClick={() => setConnecting('password')}>{t('mailbox.connect')}</Button>
            <Button onClick={() => setConnecting('sign-in')}>{t('mailbox.connect-sign-in')}</Button>
          </FormFoot>
        )
      }
    >
      {query.isPending ? <Loading rows={2} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && mailboxes.length === 0 && !connecting ? (
        <p className="muted">{t('mailbox.none')}</p>
      ) : null}
      {mailboxes.map((mailbox) => (
        <MailboxCard key={mailbox.id} mailbox={mailbox} sendBy={sendBy} onChange={lookAgain} />
      ))}
      {connecting === 'sign-in' ? (
        <SignInForm inboxId={inboxId} address={address} onCancel={() => setConnecting(null)} />
      ) : null}
      {connecting === 'password' ? (
        <ConnectForm
          inboxId={inboxId}
          address={address}
          sendBy={sendBy}
          onCancel={() => setConnecting(null)}
          onDone={() => {
            setConnecting(null)
            lookAgain()
          }}
        />
      ) : null}
    </Section>
  )
}
