import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import { api, type Handoff } from './api.ts'

const helpersKey = (id: string, q = '') => ['helpers', id, q] as const

/** Who can help with a conversation, and the story so far; with a few letters, those of that name. */
export const useHelpers = (id: string, q = '', enabled = true) =>
  useQuery({
    queryKey: helpersKey(id, q),
    queryFn: ({ signal }) =>
      api.get('/conversations/:id/helpers', { params: { id }, query: q ? { q } : {}, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    enabled,
  })

/** The newest time that somebody was brought in, or is asked now. */
export const useNewest = (conversationId: string) =>
  useQuery({
    queryKey: ['handoffs', 'of', conversationId],
    queryFn: ({ signal }) =>
      api.get('/conversations/:id/handoffs', { params: { id: conversationId }, query: { limit: 1 }, signal }),
  }).data?.items[0]

const STALE = new Set(['handoffs', 'helpers', 'conversation', 'conversations', 'conversation-counts'])

/** Does something about a handoff; whatever shows it is read again, and what went wrong is said. */
export const useHanding = () => {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const perform = async (run: () => Promise<Handoff>): Promise<Handoff | null> => {
    setBusy(true)
    try {
      return await run()
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
      return null
    } finally {
      setBusy(false)
      void cache.invalidateQueries({ predicate: ({ queryKey }) => STALE.has(String(queryKey[0])) })
    }
  }
  return { busy, perform }
}
export type Handing = ReturnType<typeof useHanding>
