import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/fields.tsx'
import { Failed } from '#ui/states.tsx'
import { api, type Colleague } from './api.ts'
import { t } from './words.ts'

type EraseProps = {
  colleague: Pick<Colleague, 'id' | 'name'>
  onDone: () => void
  onClose: () => void
}

/** Erasing is for good, so the name is typed. */
export const EraseColleague = ({ colleague: { id, name }, onDone, onClose }: EraseProps) => {
  const [typed, setTyped] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const erase = () =>
    attempt(async () => {
      await api.post('/colleagues/:id/erasure', { params: { id }, body: { confirmName: typed } })
      onDone()
      onClose()
    })
  return (
    <Dialog
      title={t('colleagues.erase-title', { name })}
      onClose={onClose}
      size="small"
      onSubmit={() => void erase()}
      actions={
        <>
          <Button onClick={onClose}>{t('colleagues.cancel')}</Button>
          <Button look="danger" type="submit" busy={busy} disabled={typed.trim() !== name.trim()}>
            {t('colleagues.erase')}
          </Button>
        </>
      }
    >
      <p>{t('colleagues.erase-lead')}</p>
      <TextField
        data-autofocus
        label={t('colleagues.erase-confirm', { name })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
      />
      {failure ? <Failed text={failure} /> : null}
    </Dialog>
  )
}
