import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Pill } from '#ui/pill.tsx'
import { Callout, Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Mailbox } from './api.ts'
import type { SendBy } from './connect-form.tsx'
import { NewPassword, ReadAgain } from './mailbox-change.tsx'
import { MailboxFolders } from './mailbox-folders.tsx'
import { MailboxHealth } from './mailbox-health.tsx'
import css from './mailboxes.module.css'
import { SendByIt } from './send-by-it.tsx'
import { t } from './words.ts'

const tones = { unfinished: 'due', new: 'plain', well: 'kept', failing: 'due', paused: 'due' } as const
type Doing = 'password' | 'folders' | 'again'

type CardProps = { mailbox: Mailbox; sendBy: SendBy; onChange: () => void }

/** One mailbox: how it is, and what can be done with it. */
export const MailboxCard = ({ mailbox, sendBy, onChange }: CardProps) => {
  const [doing, setDoing] = useState<Doing | null>(null)
  const { attempt, busy, failure, isHere } = useAttempt()
  const params = { id: mailbox.id }
  const isUnfinished = mailbox.state === 'unfinished'
  const done = () => {
    setDoing(null)
    onChange()
  }
  const pause = (isPaused: boolean) =>
    attempt(() => api.patch('/mailboxes/:id', { params, body: { isPaused } }).then(done))
  const signInAgain = () =>
    attempt(async () => {
      const { url } = await api.post('/mailboxes/:id/sign-ins', { params })
      if (isHere()) window.location.assign(url)
    })
  const remove = () =>
    attempt(async () => {
      await api.delete('/mailboxes/:id', { params })
      toast({ text: t('mailbox.removed') })
      onChange()
    })
  return (
    <article className={css.card} aria-label={mailbox.address}>
      <header>
        <h3>
          <bdi>{mailbox.address}</bdi>
        </h3>
        <Pill tone={tones[mailbox.state]}>{t(`mailbox.state.${mailbox.state}`)}</Pill>
        <bdi className="muted small">
          {[mailbox.imap.host, mailbox.folders.map(({ path }) => path).join(', ')]
            .filter(Boolean)
            .join(' · ')}
        </bdi>
      </header>
      {isUnfinished ? (
        <Callout tone="warm">{t('mailbox.unfinished')}</Callout>
      ) : (
        <MailboxHealth mailbox={mailbox} />
      )}
      {failure ? <Failed text={failure} /> : null}
      {doing === 'password' ? <NewPassword mailbox={mailbox} onDone={done} /> : null}
      {doing === 'folders' ? <MailboxFolders mailbox={mailbox} onDone={done} /> : null}
      {doing === 'again' ? <ReadAgain mailbox={mailbox} onDone={done} /> : null}
      {doing ? null : (
        <div className={css.deeds}>
          {isUnfinished ? null : (
            <>
              <Button busy={busy} onClick={() => void pause(mailbox.state !== 'paused')}>
                {mailbox.state === 'paused' ? t('mailbox.resume') : t('mailbox.pause')}
              </Button>
              <Button onClick={() => setDoing('folders')}>{t('mailbox.folders')}</Button>
              <Button onClick={() => setDoing('again')}>{t('mailbox.again')}</Button>
            </>
          )}
          {mailbox.provider ? (
            <Button busy={busy} onClick={() => void signInAgain()}>
              {t('mailbox.sign-in-again')}
            </Button>
          ) : (
            <Button onClick={() => setDoing('password')}>{t('mailbox.new-password')}</Button>
          )}
          {mailbox.provider && !isUnfinished ? <SendByIt mailbox={mailbox} sendBy={sendBy} /> : null}
          <Button look="danger" busy={busy} title={t('mailbox.remove-lead')} onClick={() => void remove()}>
            {t('mailbox.remove')}
          </Button>
        </div>
      )}
    </article>
  )
}
