import { useQuery, useQueryClient } from '@tanstack/react-query'
import { allPages } from '#platform/client/all-pages.ts'
import { client, type ReplyOf } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

export const api = client<typeof contract>()
export type Charter = ReplyOf<typeof contract.getCharter>
export type PromiseRow = ReplyOf<typeof contract.listPromises>['items'][number]
export type PromisePageView = ReplyOf<typeof contract.getPromise>
export type OpenVersion = PromisePageView['open'][number]
export type Version = OpenVersion['version']
export type Comment = ReplyOf<typeof contract.listComments>['items'][number]
export type Change = ReplyOf<typeof contract.listChanges>['items'][number]

export const keys = {
  all: ['charter'] as const,
  charter: ['charter', 'where'] as const,
  promises: ['charter', 'promises'] as const,
  promise: (id: string) => ['charter', 'promise', id] as const,
  versions: (id: string) => ['charter', 'versions', id] as const,
  comments: (id: string) => ['charter', 'comments', id] as const,
  changes: (promiseId: string) => ['charter', 'changes', promiseId] as const,
  principleChanges: ['charter', 'principle-changes'] as const,
}

export const useCharter = () => useQuery({ queryKey: keys.charter, queryFn: () => api.get('/charter') })
export const usePromises = () =>
  useQuery({
    queryKey: keys.promises,
    queryFn: () => allPages((cursor) => api.get('/promises', { query: { cursor, limit: 100 } })),
  })
export const usePromise = (id: string) =>
  useQuery({ queryKey: keys.promise(id), queryFn: () => api.get('/promises/:id', { params: { id } }) })

/** After a deed everything of the charter is read again: agreements, lists and the log follow from one another. */
export const useReread = () => {
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ queryKey: keys.all })
}
