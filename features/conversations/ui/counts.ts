import { queryOptions } from '@tanstack/react-query'
import { number } from '#platform/client/words.ts'
import { api } from './api.ts'
import { keys } from './keys.ts'
import { t } from './words.ts'

export const countsQuery = queryOptions({
  queryKey: keys.counts,
  queryFn: () => api.get('/conversations/counts'),
})

/** Counted up to a hundred: more than that is "99+". */
export const shownCount = (count: number | undefined) => {
  if (!count) return ''
  return count > 99 ? t('count.many') : number(count)
}
