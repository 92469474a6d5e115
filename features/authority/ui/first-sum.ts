import { useQuery } from '@tanstack/react-query'
import { readAmount, sayCount } from './amounts.ts'
import { settingsApi } from './api.ts'
import { t } from './words.ts'

async function ofColleagues() {
  const { items } = await settingsApi.get('/grants', { query: { limit: 100 } })
  return items.find(
    ({ act, audience, holder }) =>
      act === 'refund' && audience === 'outside' && 'roles' in holder && holder.roles.join() === 'member',
  )
}

/** What each may give back from the first day, in the currency of the organisation; null while it is not known. */
export const useFirstSum = (): string | null => {
  const grant = useQuery({
    queryKey: ['grants', 'first-sum'],
    queryFn: async () => (await ofColleagues()) ?? null,
  }).data
  return grant?.limits.perCase == null ? null : sayCount(grant.limits.perCase, grant.currency)
}

/** What was said in the first run that each may give back becomes what each may give; nothing said leaves the first sum. */
export async function giveFirstSum(said: string): Promise<void> {
  const grant = await ofColleagues()
  const amount = grant && readAmount(said, grant.currency)
  if (!grant?.can.change || !amount || !('minor' in amount)) return
  const { minor } = amount
  if (minor === grant.limits.perCase) return
  const limits = { perCase: minor, perContact: minor * 2, inTotal: minor * 40 }
  const body = { version: grant.version, limits, why: t('grants.first-sum') }
  await settingsApi.patch('/grants/:id', { params: { id: grant.id }, body })
}
