import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { PasswordField, SwitchField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Callout, Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { serversOf } from '../domain/providers.ts'
import { api, type Server, type Trial } from './api.ts'
import { ServerFields } from './server-fields.tsx'
import { TrialResult } from './trial-result.tsx'
import { t } from './words.ts'

export type SendBy = (smtp: Server & { username: string; password: string }) => Promise<void>

type ConnectProps = {
  inboxId: string
  address: string
  /** On the first run only what matters then is asked. */
  isFirst?: boolean
  sendBy: SendBy
  onDone: () => void
  onCancel: () => void
}

type Begin = 'now' | 'week' | 'all'
const week = 7 * 86_400_000
const beginsAt = (begin: Begin) =>
  begin === 'all' ? null : new Date(Date.now() - (begin === 'week' ? week : 0)).toISOString()

export const ConnectForm = ({ isFirst, ...given }: ConnectProps) => {
  const { inboxId, address: known, sendBy, onDone, onCancel } = given
  const [address, setAddress] = useState(known)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [own, setOwn] = useState<{ imap: Server; smtp: Server } | null>(null)
  const [begin, setBegin] = useState<Begin>('now')
  const [afterPickup, setAfter] = useState<'leave' | 'seen' | 'delete'>('leave')
  const [sendsToo, setSendsToo] = useState(true)
  const [trial, setTrial] = useState<Trial | null>(null)
  const { attempt, busy, failure, isHere } = useAttempt()
  const found = serversOf(address)
  const hint = trial?.hint ?? found.hint
  const user = username || address
  const isWell = trial?.imap.isWell === true && (!sendsToo || trial.smtp.isWell)
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value)
      setTrial(null)
    }
  const tryIt = () =>
    attempt(async () => {
      const servers = own ?? {}
      setTrial(await api.post('/mailbox-trials', { body: { address, username: user, password, ...servers } }))
    })
  const save = () =>
    attempt(async () => {
      if (!trial) return
      const { isWell: _, problem: __, serverWords: ___, ...imap } = trial.imap
      const { isWell: _a, problem: _b, serverWords: _c, ...smtp } = trial.smtp
      await api.post('/mailboxes', {
        body: {
          inboxId,
          address,
          username: user,
          password,
          imap,
          afterPickup,
          ...(begin === 'now' ? {} : { beginsAt: beginsAt(begin) }),
          ...(sendsToo ? { smtp } : {}),
        },
      })
      if (sendsToo) await sendBy({ ...smtp, username: user, password })
      toast({ text: t('mailbox.connected') })
      if (isHere()) onDone()
    })
  return (
    <Form onSubmit={() => void (isWell ? save() : tryIt())}>
      <TextField
        label={t('mailbox.address')}
        type="email"
        dir="ltr"
        autoComplete="off"
        value={address}
        onChange={(event) => change(setAddress)(event.currentTarget.value.trim())}
      />
      {hint ? <Callout tone="warm">{t(`mailbox.hint.${hint}`)}</Callout> : null}
      <PasswordField
        label={t('mailbox.password')}
        autoComplete="new-password"
        value={password}
        onChange={(event) => change(setPassword)(event.currentTarget.value)}
      />
      <SwitchField
        label={t('mailbox.show-servers')}
        description={
          own || !found.isKnown
            ? undefined
            : t('mailbox.found', { imap: found.imap.host, smtp: found.smtp.host })
        }
        checked={own !== null}
        onChange={(event) =>
          change(setOwn)(event.currentTarget.checked ? { imap: found.imap, smtp: found.smtp } : null)
        }
      />
      {own ? (
        <>
          <TextField
            label={t('mailbox.username')}
            description={t('mailbox.username-hint')}
            dir="ltr"
            autoComplete="off"
            value={username}
            onChange={(event) => change(setUsername)(event.currentTarget.value.trim())}
          />
          <ServerFields kind="imap" value={own.imap} onChange={(imap) => change(setOwn)({ ...own, imap })} />
          <ServerFields kind="smtp" value={own.smtp} onChange={(smtp) => change(setOwn)({ ...own, smtp })} />
        </>
      ) : null}
      <Choice
        label={t('mailbox.begins')}
        value={begin}
        onChange={(value) => setBegin(value as Begin)}
        options={(['now', 'week', 'all'] as const).map((value) => ({
          value,
          label: t(`mailbox.begins-${value}`),
        }))}
      />
      {isFirst ? null : (
        <Choice
          label={t('mailbox.after')}
          value={afterPickup}
          onChange={(value) => setAfter(value as typeof afterPickup)}
          options={(['leave', 'seen', 'delete'] as const).map((value) => ({
            value,
            label: t(`mailbox.after-${value}`),
          }))}
        />
      )}
      <SwitchField
        label={t('mailbox.sends-too')}
        checked={sendsToo}
        onChange={(event) => setSendsToo(event.currentTarget.checked)}
      />
      {trial ? <TrialResult trial={trial} /> : null}
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy} disabled={address === '' || password === ''}>
          {isWell ? t('mailbox.save') : t('mailbox.try')}
        </Button>
        <Button onClick={onCancel}>{t(isFirst ? 'mailbox.later' : 'mailbox.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}
