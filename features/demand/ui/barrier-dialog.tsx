import { moment } from '#platform/client/dates.ts'
import { useKeptWords } from '#platform/client/kept-here.ts'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/fields.tsx'
import { toast } from '#ui/toast.tsx'
import { BARRIERS } from '../domain/barrier.ts'
import { api, type Names } from './api.ts'
import css from './demand.module.css'
import { useSaying } from './demand-data.ts'
import { t } from './words.ts'

/** One press says what stopped me; a sentence only for whoever likes. */
export const BarrierDialog = ({
  conversationId,
  names,
  onClose,
}: {
  conversationId: string
  names: Names
  onClose: () => void
}) => {
  const [words, setWords, drop] = useKeptWords(`barrier.${conversationId}`)
  const { busy, perform } = useSaying()
  const raise = async (kind: (typeof BARRIERS)[number]) => {
    if (busy) return
    const raised = await perform(() =>
      api.post('/conversations/:id/barriers', { params: { id: conversationId }, body: { kind, words } }),
    )
    if (!raised) return
    drop()
    toast({
      text: t('barrier.raised', { name: names.colleague(raised.ownerId), when: moment(raised.dueAt) }),
    })
    onClose()
  }
  useShortcuts(
    BARRIERS.map((kind, at) => ({
      keys: String(at + 1),
      label: '',
      group: '',
      run: () => void raise(kind),
      inDialogs: true,
    })),
  )
  return (
    <Dialog title={t('barrier.title')} onClose={onClose} size="small" aside={t('barrier.lead-any')} focusBody>
      <div className={css.barriers}>
        {BARRIERS.map((kind, at) => (
          <Button key={kind} wide keys={String(at + 1)} busy={busy} onClick={() => void raise(kind)}>
            {t(`barrier.${kind}`)}
          </Button>
        ))}
      </div>
      <TextField
        label={t('barrier.words')}
        value={words}
        maxLength={2_000}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </Dialog>
  )
}
