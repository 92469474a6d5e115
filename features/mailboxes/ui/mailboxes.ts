import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './api.ts'

const everyMs = 15_000
const key = (inboxId: string) => ['mailboxes', inboxId] as const

/** The mailboxes of an inbox, looked at again while somebody looks at them. */
export const useMailboxes = (inboxId: string) =>
  useQuery({
    queryKey: key(inboxId),
    queryFn: () => api.get('/mailboxes', { query: { inboxId } }),
    refetchInterval: everyMs,
  })

/** At which providers this installation is registered already. */
export const useProviders = () =>
  useQuery({
    queryKey: ['mailbox-providers'],
    queryFn: () => api.get('/mailbox-providers'),
    staleTime: 5 * 60_000,
  })

/** Reads them again at once. */
export const useLookAgain = (inboxId: string) => {
  const cache = useQueryClient()
  return () => void cache.invalidateQueries({ queryKey: key(inboxId) })
}
