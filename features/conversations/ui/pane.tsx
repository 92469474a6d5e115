import { useQuery } from '@tanstack/react-query'
import { api } from './api.ts'
import { keys } from './keys.ts'

/** One conversation by its number, as the address bar names it. */
export const useConversation = (number: string | undefined) =>
  useQuery({
    queryKey: keys.one(number ?? ''),
    queryFn: ({ signal }) => api.get('/conversations/:id', { params: { id: number ?? '' }, signal }),
    enabled: number !== undefined,
  })
