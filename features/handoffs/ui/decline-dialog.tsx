import { useState } from 'react'
import { useKeptWords } from '#platform/client/kept-here.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/fields.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Handoff } from './api.ts'
import { useHanding, useHelpers } from './handing.ts'
import css from './handoffs.module.css'
import { sayWhy } from './why-words.ts'
import { t } from './words.ts'

/** No, because …; and if not you, who? */
export const DeclineDialog = ({ handoff, onClose }: { handoff: Handoff; onClose: () => void }) => {
  const [because, setBecause, drop] = useKeptWords(`decline.${handoff.id}`)
  const [who, setWho] = useState('')
  const { busy, perform } = useHanding()
  // Whoever does not see the conversation is not asked to know who else can.
  const people = (useHelpers(handoff.conversation.id).data?.items ?? []).filter(
    ({ kind }) => kind === 'colleague',
  )
  const send = async () => {
    const body = { because, ...(who ? { suggestedId: who } : {}) }
    const done = await perform(() => api.post('/handoffs/:id/refusal', { params: { id: handoff.id }, body }))
    if (!done) return
    drop()
    toast({ text: t('banner.declined') })
    onClose()
  }
  return (
    <Dialog
      title={t('decline.title')}
      size="small"
      onClose={onClose}
      onSubmit={() => void send()}
      aside={t('decline.aside')}
      actions={
        <Button type="submit" look="primary" busy={busy} disabled={because.trim() === ''}>
          {t('decline.send')}
        </Button>
      }
    >
      <div className={css.column}>
        <TextField
          data-autofocus
          label={t('decline.because')}
          placeholder={t('decline.because-hint')}
          maxLength={500}
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
        {people.length > 0 ? (
          <Choice
            label={t('decline.who')}
            value={who}
            onChange={setWho}
            options={[
              { value: '', label: t('decline.nobody') },
              ...people
                .filter(({ id }) => id !== handoff.giverId)
                .map(({ id, name, why }) => ({ value: id, label: `${name} (${sayWhy(why)})` })),
            ]}
          />
        ) : null}
      </div>
    </Dialog>
  )
}
