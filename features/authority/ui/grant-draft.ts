import type { Act } from '../shapes.ts'
import { readAmount, typedAmount } from './amounts.ts'
import type { Grant } from './api.ts'

export const ROLES = ['member', 'manager', 'director', 'admin'] as const
export type GrantDraft = {
  act: Act
  currency: string | null
  roles: readonly (typeof ROLES)[number][]
  /** Null: by role. Empty: not chosen yet. */
  colleagueId: string | null
  perCase: string
  perContact: string
  inTotal: string
  onTimeout: 'pass_up' | 'allow'
  upTo: string
  conditions: string
  reviewOn: string
  why: string
}

const YEAR_MS = 365 * 86_400_000
const IN_MONEY: readonly Act[] = ['refund', 'cash']
const EITHER: readonly Act[] = ['gift', 'replacement']

/** What it can be counted in: a currency, or null for times. */
export const unitsOf = (act: Act, currency: string): (string | null)[] =>
  EITHER.includes(act) ? [currency, null] : [IN_MONEY.includes(act) ? currency : null]

const typed = (limit: number | null, currency: string | null) =>
  limit === null ? '' : typedAmount(limit, currency)

export const begunOf = (grant: Grant | undefined, currency: string): GrantDraft => ({
  act: grant?.act ?? 'refund',
  currency: grant ? grant.currency : currency,
  roles: grant && 'roles' in grant.holder ? grant.holder.roles : ['member'],
  colleagueId: grant && 'colleagueId' in grant.holder ? grant.holder.colleagueId : null,
  perCase: grant ? typed(grant.limits.perCase, grant.currency) : '',
  perContact: grant ? typed(grant.limits.perContact, grant.currency) : '',
  inTotal: grant ? typed(grant.limits.inTotal, grant.currency) : '',
  onTimeout: grant?.onTimeout.do ?? 'pass_up',
  upTo: grant?.onTimeout.do === 'allow' ? typed(grant.onTimeout.upTo, grant.currency) : '',
  conditions: grant?.conditions ?? '',
  reviewOn: grant?.reviewOn ?? new Date(Date.now() + YEAR_MS).toISOString().slice(0, 10),
  why: '',
})

const countOf = (text: string, currency: string | null): number | null | undefined => {
  if (text.trim() === '') return null
  if (/^0+([.,]0+)?$/.test(text.trim())) return 0
  const amount = readAmount(text, currency)
  return amount && ('pieces' in amount ? amount.pieces : amount.minor)
}

/** What was typed as a limit is neither an amount nor empty. */
export const isNoAmount = (text: string, currency: string | null): boolean =>
  countOf(text, currency) === undefined

/** Every limit is an amount or empty, somebody holds it, and the reason is said where something changes. */
export const isComplete = (it: GrantDraft, isChange: boolean): boolean =>
  [it.perCase, it.perContact, it.inTotal].every((text) => !isNoAmount(text, it.currency)) &&
  (it.onTimeout === 'pass_up' || (countOf(it.upTo, it.currency) ?? 0) > 0) &&
  (it.colleagueId === null ? it.roles.length > 0 : it.colleagueId !== '') &&
  it.reviewOn !== '' &&
  (!isChange || it.why.trim() !== '')

export const bodyOf = (it: GrantDraft) => ({
  holder: it.colleagueId === null ? { roles: [...it.roles] } : { colleagueId: it.colleagueId },
  act: it.act,
  currency: it.currency,
  limits: {
    perCase: countOf(it.perCase, it.currency) ?? null,
    perContact: countOf(it.perContact, it.currency) ?? null,
    inTotal: countOf(it.inTotal, it.currency) ?? null,
  },
  conditions: it.conditions,
  onTimeout:
    it.onTimeout === 'allow'
      ? { do: 'allow' as const, upTo: countOf(it.upTo, it.currency) ?? 0 }
      : { do: 'pass_up' as const },
  reviewOn: it.reviewOn,
  why: it.why,
})
