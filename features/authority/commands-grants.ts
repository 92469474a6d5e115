import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor, Role } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { beginAuthority } from './commands-begin.ts'
import { unitOf } from './domain/amount.ts'
import { type Grant, isUnitOf, limitsOf } from './domain/grant.ts'
import { changeOf } from './domain/limits.ts'
import { grantChanged, grantEnded, grantProposed, ofGrant } from './events.ts'
import { mayDecideGrants, mayProposeGrants } from './policy.ts'
import {
  findHolder,
  findSame,
  hasProposal,
  insertGrant,
  insertGrantChange,
  lockGrant,
  lockGrantsFor,
  saveGrant,
} from './queries-grants.ts'
import { lockHouse, roleWithNothing } from './queries-review.ts'
import { refuse } from './refuse.ts'
import type { Act, GrantView, Limits, OnTimeout } from './shapes.ts'

const byOf = ({ actor }: Context): string | null => (actor.kind === 'colleague' ? actor.id : null)

export interface MakeGrant {
  readonly holder: { readonly roles: readonly Role[] } | { readonly colleagueId: string }
  readonly act: Act
  readonly currency: string | null
  readonly audience: GrantView['audience']
  readonly limits: Limits
  readonly conditions: string
  readonly onTimeout: OnTimeout
  readonly reviewOn: string
  readonly changesId?: string | undefined
  readonly why: string
  readonly isProposal: boolean
  /** What a proposal that makes itself was counted from. */
  readonly evidence?: Readonly<Record<string, number | string>>
}

/** Gives authority, in force from now on, or proposes it. A proposal may be about the limits of one in force. Gives its id. */
export const makeGrant = (ctx: Context, given: MakeGrant): Promise<string> =>
  ctx.transaction(async (tx) => {
    await beginAuthority(tx)
    allow(mayProposeGrants(tx.actor))
    const unit = unitOf(given.currency)
    if (!isUnitOf(given.act, unit)) throw refuse('wrong_unit')
    const colleagueId = 'colleagueId' in given.holder ? given.holder.colleagueId : null
    if (colleagueId !== null && !(await findHolder(tx, colleagueId))) throw refuse('holder_needed')
    await lockGrantsFor(tx, given.act, unit)
    const isProposal = given.isProposal || given.changesId !== undefined || !mayDecideGrants(tx.actor)
    const grant: Grant = {
      ...given.limits,
      id: newId<'grant'>(),
      seed: null,
      roles: 'roles' in given.holder ? [...new Set(given.holder.roles)] : [],
      colleagueId,
      act: given.act,
      unit,
      audience: given.audience,
      conditions: given.conditions,
      onTimeout: given.onTimeout,
      reviewOn: given.reviewOn,
      state: isProposal ? 'proposed' : 'in_force',
      changesId: given.changesId ?? null,
      evidence: given.evidence ?? {},
      version: 1,
      createdBy: byOf(tx),
      createdAt: tx.now(),
      endedAt: null,
    }
    if (grant.changesId !== null) await needChangeable(tx, grant)
    else if (await findSame(tx, grant)) throw refuse('grant_exists')
    await insertGrant(tx, grant)
    const { state: kind } = grant
    const change = { grantId: grant.id, before: null, after: limitsOf(grant), why: given.why }
    await insertGrantChange(tx, { ...change, kind: isProposal ? 'proposed' : 'in_force' }, byOf(tx))
    if (kind === 'proposed') await announce(tx, ofGrant(grant, grantProposed, { changesId: grant.changesId }))
    else await announce(tx, ofGrant(grant, grantChanged, { kind: 'in_force' }))
    return grant.id
  })

/** What a proposal is about is in force, of the same act and unit, and has no other proposal. */
async function needChangeable(tx: Context, proposal: Grant): Promise<void> {
  const about = await lockGrant(tx, proposal.changesId!)
  if (about.state !== 'in_force') throw refuse('grant_ended')
  if (about.act !== proposal.act || about.unit !== proposal.unit) throw refuse('wrong_unit')
  if (await hasProposal(tx, about.id)) throw refuse('proposal_open')
}

/** Everybody has something to give: no role is left with nothing. */
async function needSomeLeft(tx: Context, { roles }: Pick<Grant, 'roles'>): Promise<void> {
  const role = await roleWithNothing(tx, roles)
  if (role !== null) throw refuse('role_needs_grant', { role })
}

export interface ChangeGrant {
  readonly version?: number | undefined
  readonly limits?: Limits | undefined
  readonly conditions?: string | undefined
  readonly onTimeout?: OnTimeout | undefined
  readonly reviewOn?: string | undefined
  readonly why?: string | undefined
}

async function change(tx: Context, before: Grant, given: ChangeGrant): Promise<void> {
  const after: Grant = {
    ...before,
    ...(given.limits ?? {}),
    conditions: given.conditions ?? before.conditions,
    onTimeout: given.onTimeout ?? before.onTimeout,
    reviewOn: given.reviewOn ?? before.reviewOn,
  }
  const kind = changeOf(limitsOf(before), limitsOf(after))
  const why = given.why ?? ''
  if (kind !== 'changed' && why.trim() === '') throw refuse('why_needed')
  await saveGrant(tx, after)
  await insertGrantChange(
    tx,
    { grantId: after.id, kind, why, before: limitsOf(before), after: limitsOf(after) },
    byOf(tx),
  )
  if (kind === 'lowered') await needSomeLeft(tx, before)
  await announce(tx, ofGrant(after, grantChanged, { kind }))
}

/** Raises or lowers what may be given from now on; what was given stands (I06). */
export const changeGrant = (ctx: Context<ColleagueActor>, id: string, given: ChangeGrant): Promise<void> =>
  ctx.transaction(async (tx) => {
    await lockHouse(tx)
    const before = await lockGrant(tx, id)
    allow(mayDecideGrants(tx.actor))
    if (before.state !== 'in_force') throw refuse('grant_ended')
    if (given.version !== undefined && given.version !== before.version)
      throw refusePlainly('stale', { version: before.version })
    await change(tx, before, given)
  })

const end = async (tx: Context, before: Grant, kind: 'ended' | 'refused', why: string): Promise<void> => {
  const after: Grant = { ...before, state: 'ended', endedAt: tx.now() }
  await saveGrant(tx, after)
  await insertGrantChange(
    tx,
    { grantId: after.id, kind, why, before: limitsOf(before), after: null },
    byOf(tx),
  )
  await announce(tx, ofGrant(after, grantEnded, {}))
}

/** Yes or no to a proposal: a yes puts it in force, or changes the limits of what it was about. A no has a reason. */
export const decideGrant = (
  ctx: Context<ColleagueActor>,
  id: string,
  { agrees, why }: { readonly agrees: boolean; readonly why: string },
): Promise<void> =>
  ctx.transaction(async (tx) => {
    await lockHouse(tx)
    const before = await lockGrant(tx, id)
    allow(mayDecideGrants(tx.actor))
    if (before.state !== 'proposed') throw refuse('grant_ended')
    if (!agrees) {
      if (why.trim() === '') throw refuse('why_needed')
      return end(tx, before, 'refused', why)
    }
    if (before.changesId !== null) {
      const about = await lockGrant(tx, before.changesId)
      if (about.state !== 'in_force') throw refuse('grant_ended')
      const { conditions, onTimeout, reviewOn } = before
      const reason = why.trim() === '' ? AGREED : why
      await change(tx, about, { limits: limitsOf(before), conditions, onTimeout, reviewOn, why: reason })
      return end(tx, before, 'ended', reason)
    }
    if (await findSame(tx, before)) throw refuse('grant_exists')
    const after: Grant = { ...before, state: 'in_force' }
    await saveGrant(tx, after)
    await insertGrantChange(
      tx,
      { grantId: id, kind: 'in_force', why, before: null, after: limitsOf(after) },
      byOf(tx),
    )
    await announce(tx, ofGrant(after, grantChanged, { kind: 'in_force' }))
  })

/** Stands in the history for a yes without more words; screens say it in the reader's language. */
export const AGREED = 'agreed'

/** Ends a grant for the future; what was given under it stands (I06). */
export const endGrant = (ctx: Context<ColleagueActor>, id: string, why: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    await lockHouse(tx)
    const before = await lockGrant(tx, id)
    allow(mayDecideGrants(tx.actor))
    if (before.state === 'ended') return
    await end(tx, before, 'ended', why)
    if (before.state === 'in_force') await needSomeLeft(tx, before)
  })
