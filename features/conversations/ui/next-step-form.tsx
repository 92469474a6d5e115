import { useState } from 'react'
import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { CheckField, TextField } from '#ui/fields.tsx'
import type { Conversation } from './api.ts'
import type { Deeds } from './deeds.ts'
import { stepWords } from './due.ts'
import css from './panel.module.css'
import { readTime } from './read-time.ts'
import { t } from './words.ts'

type NextStepFormProps = { conversation: Conversation; deeds: Deeds; onDone: () => void }

export const NextStepForm = ({ conversation, deeds, onDone }: NextStepFormProps) => {
  const [text, setText] = useState(stepWords(conversation.nextStep))
  const [when, setWhen] = useState('')
  const [unread, setUnread] = useState(false)
  const waited = conversation.waitingOn === 'others'
  const [others, setOthers] = useState(waited)
  const at = conversation.nextStepAt
  const save = async () => {
    const read = when.trim() === '' ? at : readTime(when, new Date().toISOString())
    if (!read) {
      setUnread(true)
      return
    }
    const waitingOn = others === waited ? undefined : others ? 'others' : null
    if (await deeds.nextStep(text.trim(), read, waitingOn)) onDone()
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
      <CheckField
        label={t('panel.next-step-others')}
        description={t('panel.next-step-others-hint')}
        checked={others}
        onChange={(event) => setOthers(event.currentTarget.checked)}
      />
      <div className={css.foot}>
        <Button look="primary" type="submit" busy={deeds.busy} disabled={text.trim() === ''}>
          {t('panel.save')}
        </Button>
        <Button onClick={onDone}>{t('panel.cancel')}</Button>
      </div>
    </form>
  )
}
