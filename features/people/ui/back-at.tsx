import { useState } from 'react'
import { instantOf, wallOf } from '#platform/client/zone.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/fields.tsx'
import { t } from './words.ts'

type BackAtProps = { onClose: () => void; onSay: (backAt: string) => void }

/** A time of today, in the zone of the screen. */
export const BackAt = ({ onClose, onSay }: BackAtProps) => {
  const [at, setAt] = useState('')
  const say = () => onSay(instantOf(`${wallOf(new Date().toISOString()).slice(0, 10)}T${at}`))
  return (
    <Dialog
      title={t('presence.other')}
      onClose={onClose}
      size="small"
      onSubmit={say}
      actions={
        <Button look="primary" type="submit" disabled={at === ''}>
          {t('presence.say')}
        </Button>
      }
    >
      <TextField
        type="time"
        label={t('presence.when')}
        data-autofocus
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
      />
    </Dialog>
  )
}
