import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/fields.tsx'
import { Failed } from '#ui/states.tsx'
import type { Contact } from './api.ts'
import { t } from './words.ts'

type EraseProps = { contact: Contact; onErase: (confirmName: string) => Promise<void>; onClose: () => void }

/** Erasing is for good, so the name is typed. */
export const EraseDialog = ({ contact, onErase, onClose }: EraseProps) => {
  const [typed, setTyped] = useState('')
  const { attempt, busy, failure, isHere } = useAttempt()
  const name = contact.name || contact.emails[0] || t('contacts.unnamed')
  const erase = () =>
    attempt(async () => {
      await onErase(typed)
      if (isHere()) onClose()
    })
  return (
    <Dialog
      title={t('contact.erase-title', { name })}
      onClose={onClose}
      size="small"
      onSubmit={() => void erase()}
      actions={
        <>
          <Button onClick={onClose}>{t('contact.cancel')}</Button>
          <Button look="danger" type="submit" busy={busy} disabled={typed.trim() !== name.trim()}>
            {t('contact.erase-submit')}
          </Button>
        </>
      }
    >
      <p>{t('contact.erase-lead')}</p>
      <TextField
        data-autofocus
        label={t('contact.erase-confirm', { name })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
      />
      {failure ? <Failed text={failure} /> : null}
    </Dialog>
  )
}
