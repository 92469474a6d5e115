import { useState } from 'react'
import { moment } from '#platform/client/dates.ts'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { TextArea, TextField } from '#ui/fields.tsx'
import type { Conversation } from './api.ts'
import type { Deeds } from './deeds.ts'
import css from './panel.module.css'
import type { Promises } from './promises-api.ts'
import { readTime } from './read-time.ts'
import { t } from './words.ts'

type Plan = NonNullable<Promises['newTime']>
type NewTimeProps = { plan: Plan; conversation: Conversation; deeds: Deeds }

/** One press tells them a new time; the words and the time can be looked at and changed before. */
export const NewTime = ({ plan, conversation, deeds }: NewTimeProps) => {
  const [editing, setEditing] = useState(false)
  const [typed, setWords] = useState<string | null>(null)
  const words = typed ?? plan.words
  const [time, setTime] = useState('')
  const [unread, setUnread] = useState(false)
  const send = async () => {
    if (!editing) return void deeds.newTime({ at: plan.at }, plan.at)
    const at = time.trim() === '' ? plan.at : readTime(time, new Date().toISOString())
    if (!at) return setUnread(true)
    const isChanged = words.trim() !== plan.words
    await deeds.newTime({ at, ...(isChanged ? { words: words.trim() } : {}) }, at)
  }
  useShortcuts([
    {
      keys: 'p',
      label: t('new-time.offer'),
      group: t('keys.conversation'),
      run: () => void send(),
      disabled: deeds.busy,
    },
  ])
  const was = conversation.promisedAt ? moment(conversation.promisedAt) : ''
  return (
    <div className={css.newTime}>
      <p className="small">{t(plan.isLate ? 'new-time.late' : 'new-time.ask', { when: was })}</p>
      {editing ? (
        <>
          <TextField
            label={t('new-time.when')}
            description={moment(plan.at)}
            placeholder={t('panel.next-step-when-hint')}
            value={time}
            onChange={(event) => {
              setTime(event.currentTarget.value)
              setUnread(false)
            }}
            error={unread ? t('panel.next-step-unread') : undefined}
          />
          <TextArea
            dir="auto"
            label={t('new-time.words')}
            description={t('new-time.words-hint')}
            rows={7}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </>
      ) : plan.isLate ? (
        <blockquote className={css.words} dir="auto">
          {plan.words}
        </blockquote>
      ) : null}
      <div className={css.foot}>
        <Button keys="p" busy={deeds.busy} disabled={words.trim() === ''} onClick={() => void send()}>
          {t('new-time.offer')}
        </Button>
        <Button look="link" onClick={() => setEditing(!editing)}>
          {editing ? t('panel.cancel') : t('new-time.edit')}
        </Button>
      </div>
    </div>
  )
}
