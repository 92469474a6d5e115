import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import { api } from './api.ts'
import { t } from './words.ts'

const all = ['observations'] as const

/** What was said of a conversation, as far as I may read it now. */
export const useSaidOf = (conversationId: string) =>
  useQuery({
    queryKey: [...all, conversationId],
    queryFn: ({ signal }) =>
      api.get('/conversations/:id/observations', {
        params: { id: conversationId },
        query: { limit: 25 },
        signal,
      }),
  }).data?.items ?? []

/** What was said about me and I have not read yet. */
export const useSaidAboutMe = () =>
  useQuery({
    queryKey: [...all, 'me'],
    queryFn: ({ signal }) => api.get('/observations', { query: { limit: 25, view: 'new' }, signal }),
  }).data?.items ?? []

/** Whether anything was ever said about me. */
export const useHasCraft = () =>
  (useQuery({
    queryKey: [...all, 'any'],
    queryFn: ({ signal }) => api.get('/observations', { query: { limit: 1, view: 'all' }, signal }),
    staleTime: 300_000,
  }).data?.items.length ?? 0) > 0

/** Having read what was said about me, and sharing thanks. */
export const useReading = () => {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const perform = async (run: () => Promise<unknown>, done?: string) => {
    setBusy(true)
    try {
      await run()
      if (done) toast({ text: done })
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
    } finally {
      setBusy(false)
      void cache.invalidateQueries({ queryKey: all })
    }
  }
  return {
    busy,
    read: (id: string) =>
      perform(() => api.post('/observations/readings', { body: { observationIds: [id] } })),
    share: (id: string) =>
      perform(() => api.post('/observations/:id/sharing', { params: { id } }), t('observations.shared')),
  }
}
