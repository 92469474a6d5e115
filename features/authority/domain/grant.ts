import type { Role } from '#platform/values/actor.ts'
import type { Act, GrantView, Limits, OnTimeout } from '../shapes.ts'
import { PIECE, type Unit } from './amount.ts'

/** Authority to act, held by everybody of some roles or by one colleague. */
export interface Grant extends Limits {
  readonly id: string
  readonly seed: string | null
  readonly roles: readonly Role[]
  readonly colleagueId: string | null
  readonly act: Act
  readonly unit: Unit
  readonly audience: GrantView['audience']
  readonly conditions: string
  readonly onTimeout: OnTimeout
  readonly reviewOn: string
  readonly state: GrantView['state']
  readonly changesId: string | null
  readonly evidence: Readonly<Record<string, number | string>>
  readonly version: number
  readonly createdBy: string | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}

/** Whoever may act under a grant: a colleague with a role. */
export interface Holder {
  readonly id: string
  readonly role: Role
}

export const isHeldBy = (it: Pick<Grant, 'roles' | 'colleagueId'>, { id, role }: Holder): boolean =>
  it.colleagueId === id || it.roles.includes(role)

/** For whom somebody acts: someone outside, or a colleague. */
export type Side = 'outside' | 'inside'
export const isFor = ({ audience }: { audience: GrantView['audience'] }, side: Side): boolean =>
  audience === 'both' || audience === side

const IN_MONEY: readonly Act[] = ['refund', 'cash']
const EITHER: readonly Act[] = ['gift', 'replacement']

/** Money for what is money, pieces for what has no price; a gift or a replacement is counted as either. */
export const isUnitOf = (act: Act, unit: Unit): boolean =>
  EITHER.includes(act) || IN_MONEY.includes(act) === (unit !== PIECE)

export const limitsOf = ({ perCase, perContact, inTotal }: Limits): Limits => ({
  perCase,
  perContact,
  inTotal,
})
