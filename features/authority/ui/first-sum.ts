import { useQuery } from '@tanstack/react-query'
import { moneyIn } from '#platform/values/money.ts'
import { firstSum } from '../domain/currency.ts'
import { currencyChoices, currencyIn, readAmount, sayCount } from './amounts.ts'
import { settingsApi } from './api.ts'
import { t } from './words.ts'

async function ofColleagues() {
  const { items } = await settingsApi.get('/grants', { query: { limit: 100 } })
  return items.find(
    ({ act, audience, holder }) =>
      act === 'refund' && audience === 'outside' && 'roles' in holder && holder.roles.join() === 'member',
  )
}

/** The currency of the organisation, as far as it is known. */
export const useCurrency = () =>
  useQuery({ queryKey: ['grants', 'currency'], queryFn: () => settingsApi.get('/currency') }).data

/** What the first run needs of money: which currencies there are, and how a sum is read and said. */
export const firstMoney = {
  choices: currencyChoices,
  named: currencyIn,
  read: (typed: string, currency: string): number | undefined => {
    const amount = readAmount(typed, currency)
    return amount && 'minor' in amount ? amount.minor : undefined
  },
  say: (minor: number, currency: string, language: string) => moneyIn(minor, currency, language, true),
  usual: (currency: string) => sayCount(firstSum(currency), currency),
  wrong: () => t('give.not-read'),
}

/** What was chosen in the first run becomes what each may give, in the currency that was chosen; no sum leaves the first one. */
export async function giveFirstSum(minor: number | undefined, currency: string): Promise<void> {
  const now = await settingsApi.get('/currency')
  if (now.currency !== currency || !(await ofColleagues()))
    await settingsApi.put('/currency', { body: { currency } })
  const grant = await ofColleagues()
  if (!grant?.can.change || minor === undefined || minor === grant.limits.perCase) return
  const limits = { perCase: minor, perContact: minor * 2, inTotal: minor * 40 }
  const body = { version: grant.version, limits, why: t('grants.first-sum') }
  await settingsApi.patch('/grants/:id', { params: { id: grant.id }, body })
}
