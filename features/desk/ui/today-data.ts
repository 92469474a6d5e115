import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type * as promises from '#features/conversations/contract-promises.ts'
import type * as handoffs from '#features/handoffs/contract.ts'
import { client, type ReplyOf } from '#platform/client/api.ts'
import { explain } from '#platform/client/problem.ts'
import { toast } from '#ui/toast.tsx'
import type * as contract from '../contract-today.ts'
import { t } from './words.ts'

export const api = client<typeof contract>()
const promisesApi = client<typeof promises>()
const handoffsApi = client<typeof handoffs>()

export type Today = ReplyOf<typeof contract.getToday>
export const todayKeys = { all: ['today'] as const, count: ['today', 'count'] as const }
export const todayCountQuery = {
  queryKey: todayKeys.count,
  queryFn: () => api.get('/today/count', {}),
  staleTime: 60_000,
} as const

/** What I promised beyond the first fifty, a page at a time. */
export const useFurther = (next: string | null) =>
  useInfiniteQuery({
    queryKey: [...todayKeys.all, 'further', next],
    queryFn: ({ pageParam }) =>
      api.get('/today/promised-by-me', { query: { cursor: pageParam ?? undefined, limit: 50 } }),
    initialPageParam: next,
    getNextPageParam: (last) => last.next,
    enabled: false,
  })

/** What one press does on the page Today: a new time goes out, or somebody is helped. */
export const useTodayDeeds = () => {
  const cache = useQueryClient()
  const [busy, setBusy] = useState(false)
  // Until it is read again the press stands there: pressed once more it would be done once more.
  const perform = async (deed: () => Promise<unknown>, said: string) => {
    setBusy(true)
    try {
      await deed()
      toast({ text: said })
    } catch (problem) {
      toast({ text: explain(problem), tone: 'failed' })
    }
    await cache.invalidateQueries({ queryKey: todayKeys.all })
    setBusy(false)
  }
  return {
    busy,
    tell: (id: string) =>
      perform(
        () => promisesApi.post('/conversations/:id/new-time', { params: { id }, body: {} }),
        t('today.told'),
      ),
    accept: (id: string) =>
      perform(() => handoffsApi.post('/handoffs/:id/acceptance', { params: { id } }), t('today.taken')),
  }
}
