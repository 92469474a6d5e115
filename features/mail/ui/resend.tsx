import { useQueryClient } from '@tanstack/react-query'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { toast } from '#ui/toast.tsx'
import { api } from './api.ts'
import { t } from './words.ts'

/** Tries a failed message again; whoever has it already gets no second copy. */
export const Resend = ({ messageId }: { messageId: string }) => {
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const again = () =>
    attempt(async () => {
      await api.post('/messages/:id/delivery', { params: { id: messageId } })
      toast({ text: t('delivery.resent') })
      void cache.invalidateQueries({ queryKey: ['conversation'] })
    })
  return (
    <>
      <Button busy={busy} onClick={() => void again()}>
        {t('delivery.resend')}
      </Button>
      {failure ? <span role="alert"> {failure}</span> : null}
    </>
  )
}
