import { type QueryClient, queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { setTimeZone } from '#platform/client/dates.ts'
import { keepFor } from '#platform/client/kept-here.ts'
import { applyScheme } from '#platform/client/scheme.ts'
import { enableShortcuts } from '#platform/client/shortcuts.ts'
import { api, type Me } from './api.ts'

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => api.get('/me'), staleTime: 60_000 })

/** Makes the browser behave as the profile says. */
export const applyProfile = (me: Me) => {
  keepFor(me.id)
  setTimeZone(me.timeZone ?? me.workspace.timeZone)
  applyScheme(me.scheme)
  enableShortcuts(me.shortcuts)
}

export const useMe = () => useSuspenseQuery(meQuery).data

export const useTakeInMe = () => {
  const cache: QueryClient = useQueryClient()
  return (me: Me) => {
    cache.setQueryData(meQuery.queryKey, me)
    applyProfile(me)
  }
}
