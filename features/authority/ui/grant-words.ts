import { listed } from '#platform/client/words.ts'
import { sayCount } from './amounts.ts'
import type { Grant } from './api.ts'
import { t } from './words.ts'

const ALL_ROLES = 4

/** Who holds it. */
export const holderOf = ({ holder }: Pick<Grant, 'holder'>): string => {
  if ('colleagueId' in holder) return holder.name
  if (holder.roles.length === ALL_ROLES) return t('grants.everyone')
  const names = holder.roles.map((role) => t(`grants.role.${role}`))
  return listed(names.map((name, at) => (at === 0 ? name : name.toLocaleLowerCase())))
}

/** The limits in words; the least that says something. */
export const limitsOf = (
  { perCase, perContact, inTotal }: Grant['limits'],
  currency: string | null,
): string => {
  const said = [
    ...(perCase === null ? [] : [t('grants.per-case', { amount: sayCount(perCase, currency) })]),
    ...(perContact === null ? [] : [t('grants.per-contact', { amount: sayCount(perContact, currency) })]),
    ...(inTotal === null ? [] : [t('grants.in-total', { amount: sayCount(inTotal, currency) })]),
  ]
  return said.length === 0 ? t('grants.no-limit') : said.join(' · ')
}
