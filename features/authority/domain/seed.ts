import type { Role } from '#platform/values/actor.ts'
import type { Act, Limits, OfferKind, PresetView } from '../shapes.ts'
import { PIECE, type Unit } from './amount.ts'
import { firstSum } from './currency.ts'
import type { Grant } from './grant.ts'

const EVERYONE: readonly Role[] = ['member', 'manager', 'director', 'admin']
const LEADERS: readonly Role[] = ['manager', 'director', 'admin']

export const SEED_GRANTS = [
  'put-right',
  'put-right-managers',
  'put-right-directors',
  'extra-visit',
  'exception',
  'trial',
  'words',
  'half-day',
  'gift',
  'article',
] as const
export type SeedGrant = (typeof SEED_GRANTS)[number]

type Terms = Pick<Grant, 'roles' | 'act' | 'unit' | 'audience'> & Limits

const pieces = (
  roles: readonly Role[],
  act: Act,
  audience: Grant['audience'],
  limits: Partial<Limits> = {},
): Terms => ({ roles, act, unit: PIECE, audience, perCase: null, perContact: null, inTotal: null, ...limits })

/** What each may give from the first day on, in the currency of the organisation. All of it can be changed. */
export function seedGrants(currency: string): Readonly<Record<SeedGrant, Terms>> {
  const sum = firstSum(currency)
  const money = (roles: readonly Role[], act: Act, audience: Grant['audience'], times: number): Terms => ({
    roles,
    act,
    unit: currency,
    audience,
    perCase: sum * times,
    perContact: sum * times * 2,
    inTotal: sum * times * 40,
  })
  return {
    'put-right': money(['member'], 'refund', 'outside', 1),
    'put-right-managers': money(['manager'], 'refund', 'outside', 10),
    'put-right-directors': money(['director', 'admin'], 'refund', 'outside', 100),
    'extra-visit': pieces(EVERYONE, 'extra_visit', 'outside', { perCase: 1, perContact: 2 }),
    exception: pieces(EVERYONE, 'exception', 'both', { perCase: 1, perContact: 2 }),
    trial: pieces(EVERYONE, 'trial', 'both', { perCase: 1 }),
    words: pieces(EVERYONE, 'commendation', 'inside'),
    'half-day': pieces(LEADERS, 'time_off', 'inside', { perCase: 1, perContact: 1 }),
    gift: { ...money(LEADERS, 'gift', 'inside', 1), inTotal: sum * 20 },
    article: pieces(LEADERS, 'article', 'inside', { perCase: 1, perContact: 1 }),
  }
}

export const SEED_PRESETS = [
  'refund',
  'extra-visit',
  'exception',
  'words',
  'half-day',
  'gift',
  'article',
] as const
export type SeedPreset = (typeof SEED_PRESETS)[number]

interface PresetTerms {
  readonly act: Act
  readonly kind: OfferKind
  readonly unit: Unit
  readonly amount: number | null
  readonly audience: PresetView['audience']
  readonly needsChoice: boolean
}
const one = (
  act: Act,
  kind: OfferKind,
  audience: PresetView['audience'],
  needsChoice = false,
): PresetTerms => ({ act, kind, unit: PIECE, amount: 1, audience, needsChoice })

/** What may be given with one press from the first day on. */
export const seedPresets = (currency: string): Readonly<Record<SeedPreset, PresetTerms>> => ({
  refund: {
    act: 'refund',
    kind: 'refund',
    unit: currency,
    amount: null,
    audience: 'outside',
    needsChoice: false,
  },
  'extra-visit': one('extra_visit', 'extra_visit', 'outside', true),
  exception: one('exception', 'exception', 'outside'),
  words: one('commendation', 'words', 'inside'),
  'half-day': one('time_off', 'time_off', 'inside', true),
  gift: { act: 'gift', kind: 'gift', unit: currency, amount: null, audience: 'inside', needsChoice: false },
  article: one('article', 'article', 'inside'),
})
