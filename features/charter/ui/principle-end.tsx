import { useKeptWords } from '#platform/client/kept-here.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea } from '#ui/fields.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Charter, useReread } from './api.ts'
import { principleIn } from './say.ts'
import { t } from './words.ts'

type Principle = Charter['principles'][number]

/** Ends a principle on which no promise stands: at once while nothing is public, else by notice to everybody. */
export const PrincipleEnd = ({
  principle,
  isLive,
  onDone,
}: {
  principle: Principle
  isLive: boolean
  onDone: () => void
}) => {
  const [because, setBecause, drop] = useKeptWords(`principle-end.${principle.id}`)
  const { attempt, busy, failure, isHere } = useAttempt()
  const reread = useReread()
  const { id } = principle
  const send = () =>
    attempt(async () => {
      if (isLive) await api.post('/principle-changes', { body: { deed: 'end', principleId: id, because } })
      else await api.delete('/principles/:id', { params: { id } })
      toast({ text: t(isLive ? 'principles.proposed' : 'principles.ended') })
      drop()
      await reread()
      if (isHere()) onDone()
    })
  return (
    <Dialog
      title={t('principles.end-one', { name: principleIn(principle).title })}
      size="small"
      onClose={onDone}
      onSubmit={() => void send()}
      actions={
        <Button type="submit" look="danger" busy={busy} disabled={isLive && because.trim() === ''}>
          {t(isLive ? 'principles.propose' : 'principles.end')}
        </Button>
      }
    >
      {isLive ? (
        <TextArea
          data-autofocus
          label={t('principles.because')}
          description={t('principles.notice')}
          value={because}
          maxLength={1000}
          dir="auto"
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
      ) : (
        <p>{t('principles.end-hint')}</p>
      )}
      {failure ? <Failed text={failure} /> : null}
    </Dialog>
  )
}
