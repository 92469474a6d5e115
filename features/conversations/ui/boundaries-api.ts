import { useQuery } from '@tanstack/react-query'
import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract-boundary.ts'

export const api = client<typeof contract>()
export type Boundaries = ReplyOf<typeof contract.listBoundaries>
export type Boundary = Boundaries['items'][number]
export const boundaryKeys = ['boundaries'] as const

/** What was done in a conversation after words that hurt. */
export const useBoundaries = (id: string) =>
  useQuery({
    queryKey: [...boundaryKeys, id],
    queryFn: ({ signal }) => api.get('/conversations/:id/boundaries', { params: { id }, signal }),
    // What ends by itself is not shown for long after it has ended.
    refetchInterval: 60_000,
  })
