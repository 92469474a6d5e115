import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { clock } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import type { MenuEntry } from '#ui/menu.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type There } from './api.ts'
import { isSaid, thereWords } from './there.ts'
import { t } from './words.ts'

const BackAt = lazy(() => import('./back-at.tsx').then((module) => ({ default: module.BackAt })))
const STEP_MS = 5 * 60_000
const SOON = [15, 30, 60]

const inMinutes = (minutes: number) =>
  new Date(Math.ceil((Date.now() + minutes * 60_000) / STEP_MS) * STEP_MS).toISOString()

const said = (cache: QueryClient, run: () => Promise<There>) =>
  run().then(
    (there) => {
      const text = isSaid(there) ? t('presence.said', { words: thereWords(there) }) : t('presence.unsaid')
      toast({ id: 'presence', text })
      void cache.invalidateQueries({ queryKey: ['people'] })
    },
    (problem: unknown) => toast({ id: 'presence', text: explain(problem), tone: 'failed' }),
  )

/** What I say of where I am: entries of my menu, and the little window for another time. */
export const usePresence = () => {
  const cache = useQueryClient()
  const [asking, setAsking] = useState(false)
  const say = (kind: 'here' | 'with_customer' | 'back_at', backAt: string | null = null) =>
    void said(cache, () => api.put('/me/presence', { body: { kind, backAt } }))
  const times = SOON.map(inMinutes)
  const entries: MenuEntry[] = [
    { heading: t('presence.title') },
    { label: t('presence.here'), run: () => say('here') },
    { label: t('presence.with_customer'), run: () => say('with_customer') },
    ...times.map((backAt) => ({
      label: t('presence.back_at', { when: clock(backAt) }),
      run: () => say('back_at', backAt),
    })),
    { label: t('presence.other'), run: () => setAsking(true) },
    { label: t('presence.none'), run: () => void said(cache, () => api.delete('/me/presence')) },
    null,
  ]
  const dialog = asking ? (
    <Suspense>
      <BackAt
        onClose={() => setAsking(false)}
        onSay={(backAt) => {
          setAsking(false)
          say('back_at', backAt)
        }}
      />
    </Suspense>
  ) : null
  return { entries, dialog }
}
