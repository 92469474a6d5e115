import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import { api } from './api.ts'

/** What I may do in a conversation, and what was given in it. */
export const useAuthority = (conversationId: string) =>
  useQuery({
    queryKey: ['authority', conversationId],
    queryFn: ({ signal }) =>
      api.get('/conversations/:id/authority', { params: { id: conversationId }, signal }),
    staleTime: 15_000,
  })

const ASKS_SHOWN = 5
/** What was asked up in a conversation, newest first. */
export const useAsksOf = (conversationId: string) =>
  useQuery({
    queryKey: ['asks', 'of', conversationId],
    queryFn: ({ signal }) =>
      api.get('/conversations/:id/asks', {
        params: { id: conversationId },
        query: { limit: ASKS_SHOWN },
        signal,
      }),
    staleTime: 15_000,
  }).data?.items ?? []

/** What waits for my yes. */
export const useAsksToMe = () =>
  useQuery({
    queryKey: ['asks', 'to-me'],
    queryFn: ({ signal }) => api.get('/asks', { query: { view: 'to_me', limit: 25 }, signal }),
    refetchInterval: 60_000,
  }).data?.items ?? []

/** What I asked for, newest first. */
export const useAsksByMe = () =>
  useQuery({
    queryKey: ['asks', 'by-me'],
    queryFn: ({ signal }) => api.get('/asks', { query: { view: 'by_me', limit: 10 }, signal }),
    staleTime: 15_000,
  }).data?.items ?? []

/** What was accepted and is not done yet: mine to see to, or all that I see. */
export const useOwed = (view: 'mine' | 'all') =>
  useQuery({
    queryKey: ['offers', view],
    queryFn: ({ signal }) => api.get('/offers', { query: { view, limit: 50 }, signal }),
    staleTime: 15_000,
  })

const STALE = new Set(['authority', 'asks', 'offers', 'given', 'today', 'conversation'])

/** Does one thing with what is given; whatever shows it is read again, and what went wrong is said. */
export const useGiving = () => {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const perform = async <Result>(run: () => Promise<Result>): Promise<Result | undefined> => {
    setBusy(true)
    try {
      return await run()
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
      return undefined
    } finally {
      setBusy(false)
      void cache.invalidateQueries({ predicate: ({ queryKey }) => STALE.has(String(queryKey[0])) })
    }
  }
  return { busy, perform }
}
