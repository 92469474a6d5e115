import { QueryClient } from '@tanstack/react-query'
import { Problem } from './problem.ts'

const worthRetrying = (count: number, failure: unknown) =>
  count < 2 && failure instanceof Problem && (failure.status === 0 || failure.status >= 502)

/** The one cache of server state: live events invalidate it, so nothing polls. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, gcTime: 5 * 60_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})
