import { useQuery } from '@tanstack/react-query'
import { t } from '#features/charter/ui/words.ts'
import { api, insightsKey } from '#features/insights/ui/api.ts'
import { sayBesideRate, sayRate } from '#features/insights/ui/say.ts'

/** What is known of how a promise is kept, in words; without evidence it is not proven, and never green by default. */
export const useKeptOf = () => {
  const kept = useQuery({ queryKey: insightsKey, queryFn: () => api.get('/insights'), staleTime: 60_000 })
    .data?.kept
  return (promiseId: string) => {
    if (!kept) return null
    const found = kept.byPromise.find(({ id }) => id === promiseId)?.kept
    if (!found || found.n === 0) return t('kept.unproven')
    const beside = sayBesideRate(found, found.unknown)
    const rate = t('kept.rate', { rate: sayRate(found) })
    return beside === '' ? rate : `${rate} · ${beside}`
  }
}
