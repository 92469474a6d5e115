import { useQuery } from '@tanstack/react-query'
import { client } from '#platform/client/api.ts'
import type * as contract from '../contract.ts'

const api = client<typeof contract>()
const countQuery = { queryKey: ['handoffs', 'count'] as const, queryFn: () => api.get('/handoffs/count') }

/** How many wait for my yes or no; small, because every page shows it. */
export const useAskedCount = () => useQuery(countQuery).data
