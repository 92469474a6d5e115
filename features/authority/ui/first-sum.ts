import { readAmount } from './amounts.ts'
import { settingsApi } from './api.ts'
import { t } from './words.ts'

/** What was said in the first run that each may give back becomes what each may give; nothing said leaves the first sum. */
export async function giveFirstSum(said: string): Promise<void> {
  const { items } = await settingsApi.get('/grants', { query: { limit: 100 } })
  const grant = items.find(
    ({ act, audience, holder }) =>
      act === 'refund' && audience === 'outside' && 'roles' in holder && holder.roles.join() === 'member',
  )
  const amount = grant && readAmount(said, grant.currency)
  if (!grant?.can.change || !amount || !('minor' in amount)) return
  const { minor } = amount
  if (minor === grant.limits.perCase) return
  const limits = { perCase: minor, perContact: minor * 2, inTotal: minor * 40 }
  const body = { version: grant.version, limits, why: t('grants.first-sum') }
  await settingsApi.patch('/grants/:id', { params: { id: grant.id }, body })
}
