import { useQuery } from '@tanstack/react-query'
import { api } from './api.ts'

export const inboxesKey = ['inboxes'] as const

export const useInboxes = () => {
  const query = useQuery({
    queryKey: inboxesKey,
    queryFn: () => api.get('/inboxes'),
    staleTime: 5 * 60_000,
  })
  const inboxes = query.data?.items ?? []
  return { ...query, inboxes, addresses: inboxes.flatMap((each) => each.addresses.map((one) => one.address)) }
}
