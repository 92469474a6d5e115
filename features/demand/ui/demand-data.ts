import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import { api, type Demand, type Kind } from './api.ts'
import { t } from './words.ts'

export const keys = {
  of: (id: string) => ['demand', id] as const,
  kinds: ['failure-kinds'] as const,
  question: ['demand-question'] as const,
  blind: ['demand-blind'] as const,
  barriers: (id: string) => ['barriers', id] as const,
  mine: ['barriers', 'mine'] as const,
}

/** Why they came; read again when what the list says of it changes. */
export const useDemand = ({ id, nth, demand }: { id: string; nth: number; demand: string }) =>
  useQuery({
    queryKey: [...keys.of(id), nth, demand],
    queryFn: ({ signal }) => api.get('/conversations/:id/demand', { params: { id }, signal }),
  }).data

export const useKindsQuery = (enabled = true) =>
  useQuery({
    queryKey: keys.kinds,
    queryFn: ({ signal }) => api.get('/failure-kinds', { signal }),
    staleTime: 300_000,
    enabled,
  })

export const useKinds = (enabled = true) => useKindsQuery(enabled).data?.items ?? []

export const kindName = ({ code, name }: Pick<Kind, 'code' | 'name'>) =>
  name || (code ? t(`kind.${code}`) : '')

const STALE = new Set(['demand', 'demand-question', 'conversation', 'conversations', 'conversation-counts'])
export const readAgain = (cache: QueryClient) =>
  cache.invalidateQueries({ predicate: ({ queryKey }) => STALE.has(String(queryKey[0])) })

/** Says something about why they came, and shows what holds now. */
export const useSaying = () => {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  const perform = async <Result>(run: () => Promise<Result>): Promise<Result | null> => {
    setBusy(true)
    try {
      return await run()
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
      return null
    } finally {
      setBusy(false)
      void readAgain(cache)
    }
  }
  const say = (
    id: string,
    body: {
      demand: 'value' | 'failure'
      failureKindId?: string | null
      causedById?: string | null
    },
  ): Promise<Demand | null> => perform(() => api.put('/conversations/:id/demand', { params: { id }, body }))
  const repeat = (id: string, earlierId: string, is: 'linked' | 'apart'): Promise<Demand | null> =>
    perform(() =>
      api.put('/conversations/:id/repeats/:earlierId', { params: { id, earlierId }, body: { is } }),
    )
  return { busy, perform, say, repeat }
}
