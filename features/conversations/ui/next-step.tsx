import { useState } from 'react'
import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { Pill } from '#ui/pill.tsx'
import type { Conversation } from './api.ts'
import type { Deeds } from './deeds.ts'
import css from './panel.module.css'
import { readTime } from './read-time.ts'
import { t } from './words.ts'

type NextStepProps = { conversation: Conversation; deeds: Deeds }

/** What happens next and when: every open conversation has one. */
export const NextStep = ({ conversation, deeds }: NextStepProps) => {
  const [editing, setEditing] = useState(false)
  const [text, setText] = useState('')
  const [when, setWhen] = useState('')
  const [unread, setUnread] = useState(false)
  const at = conversation.nextStepAt
  const left = at ? Date.parse(at) - Date.now() : Number.POSITIVE_INFINITY
  if (!editing)
    return (
      <div className={css.step}>
        <span>
          <bdi>{conversation.nextStep}</bdi>{' '}
          {conversation.can.work ? (
            <Button
              look="link"
              onClick={() => {
                setText(conversation.nextStep)
                setWhen('')
                setUnread(false)
                setEditing(true)
              }}
            >
              {t('panel.next-step-change')}
            </Button>
          ) : null}
        </span>
        {at ? <Pill tone={left < 30 * 60_000 ? 'due' : 'plain'}>{moment(at)}</Pill> : null}
      </div>
    )
  const save = async () => {
    const read = when.trim() === '' ? at : readTime(when, new Date().toISOString())
    if (!read) {
      setUnread(true)
      return
    }
    if (await deeds.nextStep(text.trim(), read)) setEditing(false)
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        autoFocus
        label={t('panel.next-step-what')}
        value={text}
        maxLength={300}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextField
        label={t('panel.next-step-when')}
        description={at ? moment(at) : undefined}
        placeholder={t('panel.next-step-when-hint')}
        value={when}
        onChange={(event) => {
          setWhen(event.currentTarget.value)
          setUnread(false)
        }}
        error={unread ? t('panel.next-step-unread') : undefined}
      />
      <div className={css.foot}>
        <Button look="primary" type="submit" busy={deeds.busy} disabled={text.trim() === ''}>
          {t('panel.save')}
        </Button>
        <Button onClick={() => setEditing(false)}>{t('panel.cancel')}</Button>
      </div>
    </form>
  )
}
