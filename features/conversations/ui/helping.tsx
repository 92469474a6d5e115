import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type ConversationRow } from './api.ts'
import { keys } from './keys.ts'
import { t } from './words.ts'

const hour = 3_600_000

/** One press offers what I have that is due within the hour to the team, so that I can stop and help; another takes it back. */
export const Helping = ({ rows, meId }: { rows: readonly ConversationRow[]; meId: string }) => {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const mine = rows.filter((row) => row.ownerId === meId && row.state !== 'closed')
  const isAway = mine.some((row) => row.offeredAt !== null)
  const isDue = mine.some((row) => row.promisedAt !== null && Date.parse(row.promisedAt) - Date.now() <= hour)
  if (!isAway && !isDue) return null
  const press = async () => {
    setBusy(true)
    try {
      const { offered } = isAway ? await api.delete('/me/helping') : await api.post('/me/helping')
      toast({ text: isAway ? t('helping.ended') : t('helping.started', { count: offered }) })
      void cache.invalidateQueries({ queryKey: keys.lists })
      void cache.invalidateQueries({ queryKey: keys.counts })
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button look="quiet" busy={busy} onClick={() => void press()}>
      {t(isAway ? 'helping.end' : 'helping.start')}
    </Button>
  )
}
