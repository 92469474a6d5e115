import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Mailbox, type Trial } from './api.ts'
import type { SendBy } from './connect-form.tsx'
import { TrialResult } from './trial-result.tsx'
import { t } from './words.ts'

type SendByItProps = { mailbox: Mailbox; sendBy: SendBy }

/** Lets answers leave with the sign-in of a mailbox too, once that was tried. */
export const SendByIt = ({ mailbox: { id, address, username }, sendBy }: SendByItProps) => {
  const [trial, setTrial] = useState<Trial | null>(null)
  const { attempt, busy, failure } = useAttempt()
  const go = () =>
    attempt(async () => {
      const tried = await api.post('/mailbox-trials', { body: { address, mailboxId: id } })
      setTrial(tried)
      if (!tried.smtp.isWell) return
      const { host, port, security } = tried.smtp
      await sendBy({ host, port, security, username, password: '' })
      toast({ text: t('mailbox.sends-now') })
    })
  return (
    <>
      <Button busy={busy} onClick={() => void go()}>
        {t('mailbox.send-by-it')}
      </Button>
      {trial ? <TrialResult trial={trial} /> : null}
      {failure ? <Failed text={failure} /> : null}
    </>
  )
}
