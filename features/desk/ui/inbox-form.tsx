import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import type { EditorWords } from '#ui/editor-props.ts'
import { CheckField, TagsField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Inbox } from './api.ts'
import css from './inbox-form.module.css'
import { InboxSmtp, type InboxTrial, type Smtp, smtpOf } from './inbox-smtp.tsx'
import { t } from './words.ts'

export type People = {
  teams: readonly { id: string; name: string }[]
  colleagues: readonly { id: string; name: string }[]
}

type InboxFormProps = {
  inbox: Inbox | undefined
  people: People
  editorWords: EditorWords
  trial: InboxTrial
  onDone: () => void
  onCancel: () => void
  onEnd: (id: string) => void
}

export const InboxForm = ({ inbox, people, editorWords, trial, onDone, onCancel, onEnd }: InboxFormProps) => {
  const [name, setName] = useState(inbox?.name ?? '')
  const [chosenTeam, setTeam] = useState(inbox?.teamId ?? '')
  const [addresses, setAddresses] = useState<string[]>(
    () => inbox?.addresses.map((each) => each.address) ?? [],
  )
  const [openTo, setOpenTo] = useState<Inbox['openTo']>(inbox?.openTo ?? 'everyone')
  const [memberIds, setMembers] = useState<string[]>(inbox?.memberIds ?? [])
  const [fromName, setFromName] = useState(inbox?.fromName ?? '')
  const [signatureHtml, setSignature] = useState(inbox?.signatureHtml ?? '')
  const [smtp, setSmtp] = useState<Smtp | null>(() => smtpOf(inbox))
  const { attempt, busy, failure, isHere } = useAttempt()
  const teamId = chosenTeam || people.teams[0]?.id || ''
  const save = () =>
    attempt(async () => {
      const own = smtp
        ? {
            host: smtp.host.trim(),
            port: Number(smtp.port),
            security: smtp.security,
            username: smtp.username,
            ...(smtp.password ? { password: smtp.password } : {}),
          }
        : null
      const body = { name, teamId, addresses, openTo, memberIds, fromName, signatureHtml, smtp: own }
      if (inbox) await api.patch('/inboxes/:id', { params: { id: inbox.id }, body })
      else await api.post('/inboxes', { body })
      toast({ text: t('inboxes.saved') })
      if (isHere()) onDone()
    })
  return (
    <Form onSubmit={() => void save()}>
      <TextField
        label={t('inboxes.name')}
        autoFocus
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Choice
        label={t('inboxes.team')}
        value={teamId}
        onChange={setTeam}
        options={people.teams.map((each) => ({ value: each.id, label: each.name }))}
      />
      <TagsField
        label={t('inboxes.addresses')}
        description={t('inboxes.addresses-hint')}
        value={addresses}
        onChange={setAddresses}
        acceptValueOnBlur
        dir="ltr"
      />
      <TextField
        label={t('inboxes.from-name')}
        value={fromName}
        maxLength={120}
        onChange={(event) => setFromName(event.currentTarget.value)}
      />
      <div>
        <div className={css.label}>{t('inboxes.signature')}</div>
        <div className={css.box}>
          <RichText
            label={t('inboxes.signature')}
            placeholder=""
            html={inbox?.signatureHtml ?? ''}
            words={editorWords}
            onChange={setSignature}
          />
        </div>
      </div>
      <Choice
        label={t('inboxes.open-to')}
        value={openTo}
        onChange={(value) => setOpenTo(value as Inbox['openTo'])}
        options={[
          { value: 'everyone', label: t('inboxes.open-everyone') },
          { value: 'members', label: t('inboxes.open-members') },
        ]}
      />
      {openTo === 'members' ? (
        <fieldset className={css.checks}>
          <legend>{t('inboxes.members')}</legend>
          {people.colleagues.map((each) => (
            <CheckField
              key={each.id}
              label={each.name}
              checked={memberIds.includes(each.id)}
              onChange={(event) =>
                setMembers(
                  event.currentTarget.checked
                    ? [...memberIds, each.id]
                    : memberIds.filter((id) => id !== each.id),
                )
              }
            />
          ))}
        </fieldset>
      ) : null}
      <InboxSmtp
        value={smtp}
        onChange={setSmtp}
        hasPassword={inbox?.smtp?.hasPassword ?? false}
        trial={trial}
        inboxId={inbox?.id}
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy} disabled={name.trim() === '' || teamId === ''}>
          {t('inboxes.save')}
        </Button>
        <Button onClick={onCancel}>{t('inboxes.cancel')}</Button>
        {inbox ? (
          <Button look="danger" onClick={() => onEnd(inbox.id)} title={t('inboxes.end-lead')}>
            {t('inboxes.end')}
          </Button>
        ) : null}
      </FormFoot>
    </Form>
  )
}
