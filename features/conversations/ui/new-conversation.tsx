import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { PHONE } from '#features/contacts/domain/address.ts'
import { useKeptHere } from '#platform/client/kept-here.ts'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { shortly } from '#platform/values/shortly.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import type { EditorHandle } from '#ui/editor-props.ts'
import { CheckField, TextArea, TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Side } from '#ui/page.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api } from './api.ts'
import css from './composer.module.css'
import { editorWords } from './editor-words.ts'
import { keys } from './keys.ts'
import { readTime } from './read-time.ts'
import { isAddress } from './recipients.ts'
import { useSentToast } from './sending.ts'
import { t } from './words.ts'

/** So much of what was said stands for a subject that nobody wrote. */
const SUBJECT_LENGTH = 90

type How = 'write' | 'call' | 'counter' | 'visit' | 'letter'
/** As it is noted: talks count as spoken to, a letter waits for its answer. */
const HEARD = {
  call: { how: 'call' },
  counter: { how: 'visit', channel: 'counter' },
  visit: { how: 'visit' },
  letter: { how: 'note', channel: 'letter' },
} as const
export type Whom =
  | { kind: 'contact'; id: string; name: string; email?: string }
  | { kind: 'new'; name: string; email: string; phone: string }

type NewProps = {
  inboxes: readonly { id: string; name: string }[]
  whom: Whom | null
  /** Finds and shows who it is about; it belongs to the contacts. */
  pickWhom: ReactNode
  /** Under which name it is kept in this browser until it has begun. */
  keptAs: string
  onBegun: (number: number) => void
}

const EMPTY = {
  how: 'write' as How,
  inbox: '',
  subject: '',
  html: '',
  heard: '',
  step: '',
  when: '',
  take: true,
}

const requesterOf = (whom: Whom) =>
  whom.kind === 'contact'
    ? { contactId: whom.id }
    : {
        name: whom.name,
        ...(whom.email ? { email: whom.email } : {}),
        ...(whom.phone ? { phone: whom.phone } : {}),
      }

/** Begins with us: we write, or somebody rang or stood before us. */
export const NewConversation = ({ inboxes, whom, pickWhom, keptAs, onBegun }: NewProps) => {
  const cache = useQueryClient()
  const said = useSentToast()
  const editor = useRef<EditorHandle>(null)
  const { value, change, drop } = useKeptHere(keptAs, EMPTY)
  const { how, subject, html, heard, step, when, take } = value
  const [begunWith] = useState(html)
  const { attempt, busy, failure, setFailure } = useAttempt()
  const inboxId = inboxes.find(({ id }) => id === value.inbox)?.id || inboxes[0]?.id || ''

  const isWritten = how === 'write'
  const begin = async () => {
    if (!whom) return setFailure(t('new.nobody-picked'))
    const { email } = whom
    if (isWritten && !(email && isAddress(email))) return setFailure(t('new.needs-address'))
    if (whom.kind === 'new' && whom.phone.trim() !== '' && !PHONE.test(whom.phone.trim()))
      return setFailure(t('new.phone-unread'))
    const at = when.trim() ? readTime(when, new Date().toISOString()) : undefined
    if (when.trim() && !at) return setFailure(t('panel.next-step-unread'))
    if (isWritten && subject.trim() === '') return setFailure(t('new.needs-subject'))
    if (isWritten ? html === '' : heard.trim() === '') return setFailure(t('new.needs-words'))
    await attempt(async () => {
      const conversation = await api.post('/conversations', {
        body: {
          inboxId,
          requester: requesterOf(whom),
          subject: subject.trim() || shortly(heard, SUBJECT_LENGTH),
          take,
          ...(at ? { nextStep: { text: step.trim() || t('new.next-step-example'), at } } : {}),
          ...(isWritten
            ? { message: { to: [{ name: whom.name, address: email ?? '' }], html } }
            : { heard: { ...HEARD[how], words: heard } }),
        },
      })
      void cache.invalidateQueries({ queryKey: keys.lists })
      void cache.invalidateQueries({ queryKey: keys.counts })
      const first = conversation.messages.items[0]
      if (isWritten && first) said(conversation.id, first, t('composer.sent'))
      else toast({ text: t('new.begun', { number: String(conversation.number) }) })
      drop()
      onBegun(conversation.number)
    })
  }
  const submit = () => {
    if (!busy) void begin()
  }
  useShortcuts([
    {
      keys: 'mod+enter',
      label: t(isWritten ? 'new.send' : 'new.begin'),
      group: t('keys.writing'),
      run: submit,
      inFields: true,
      disabled: inboxId === '',
    },
  ])
  const about = (
    <TextField
      label={t('new.subject')}
      description={isWritten ? undefined : t('new.subject-hint')}
      value={subject}
      maxLength={500}
      onChange={(event) => change({ subject: event.currentTarget.value })}
    />
  )
  return (
    <Form onSubmit={submit}>
      <Segmented<How>
        label={t('new.how')}
        value={how}
        onChange={(next) => change({ how: next })}
        options={[
          { value: 'write', label: t('new.write') },
          { value: 'call', label: t('new.call') },
          { value: 'counter', label: t('new.counter') },
          { value: 'visit', label: t('new.visit') },
          { value: 'letter', label: t('new.letter') },
        ]}
      />
      {pickWhom}
      {inboxes.length > 1 ? (
        <Choice
          label={t('new.inbox')}
          value={inboxId}
          onChange={(inbox) => change({ inbox })}
          options={inboxes.map((each) => ({ value: each.id, label: each.name }))}
        />
      ) : null}
      {isWritten ? (
        <>
          {about}
          <div className={css.box}>
            <RichText
              handle={editor}
              label={t('new.message')}
              placeholder={t('new.message')}
              html={begunWith}
              words={editorWords()}
              onChange={(next) => change({ html: next })}
            />
          </div>
        </>
      ) : (
        <>
          <TextArea
            label={t('new.words')}
            value={heard}
            onChange={(event) => change({ heard: event.currentTarget.value })}
          />
          {about}
        </>
      )}
      <Side>
        <TextField
          label={t('new.next-step')}
          placeholder={t('new.next-step-example')}
          value={step}
          maxLength={300}
          onChange={(event) => change({ step: event.currentTarget.value })}
        />
        <TextField
          label={t('new.next-step-when')}
          placeholder={t('panel.next-step-when-hint')}
          value={when}
          onChange={(event) => change({ when: event.currentTarget.value })}
        />
      </Side>
      <CheckField
        checked={take}
        onChange={(event) => change({ take: event.currentTarget.checked })}
        label={t('new.take')}
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy} disabled={inboxId === ''} keys="mod+enter">
          {isWritten ? t('new.send') : t('new.begin')}
        </Button>
      </FormFoot>
    </Form>
  )
}
