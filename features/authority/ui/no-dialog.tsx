import { useKeptHere } from '#platform/client/kept-here.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea } from '#ui/fields.tsx'
import { toast } from '#ui/toast.tsx'
import { type Ask, api } from './api.ts'
import css from './authority.module.css'
import { useGiving } from './authority-data.ts'
import { t } from './words.ts'

/** No, because …, and what is possible instead. */
export const NoDialog = ({ ask, onClose }: { ask: Ask; onClose: () => void }) => {
  const { value, change, drop } = useKeptHere(`no.${ask.id}`, { because: '', instead: '' })
  const { because, instead } = value
  const { busy, perform } = useGiving()
  const isReady = because.trim() !== '' && instead.trim() !== ''
  const send = async () => {
    if (!isReady) return
    const body = { because, instead }
    const done = await perform(() => api.post('/asks/:id/refusal', { params: { id: ask.id }, body }))
    if (!done) return
    drop()
    toast({ text: t('ask.no-done') })
    onClose()
  }
  return (
    <Dialog
      title={t('ask.no-title')}
      size="small"
      onClose={onClose}
      onSubmit={() => void send()}
      aside={t('ask.no-aside')}
      actions={
        <Button type="submit" look="primary" busy={busy} disabled={!isReady}>
          {t('ask.other-send')}
        </Button>
      }
    >
      <div className={css.column}>
        <TextArea
          data-autofocus
          label={t('ask.because-field')}
          placeholder={t('ask.because-hint', { name: ask.askedBy.name })}
          minRows={2}
          maxLength={2_000}
          value={because}
          onChange={(event) => change({ because: event.currentTarget.value })}
        />
        <TextArea
          label={t('ask.instead-field')}
          placeholder={t('ask.instead-hint')}
          minRows={2}
          maxLength={2_000}
          value={instead}
          onChange={(event) => change({ instead: event.currentTarget.value })}
        />
      </div>
    </Dialog>
  )
}
