import type { Conversation } from '#features/conversations/domain/conversation.ts'
import type { Context } from '#platform/http/context.ts'
import { currencyOf, type Unit } from './domain/amount.ts'
import { type Grant, type Holder, isFor, isHeldBy, limitsOf, type Side } from './domain/grant.ts'
import { fits, type Least, leastOf, leftOf, wider } from './domain/limits.ts'
import { monthOf } from './domain/month.ts'
import { listHeld, lockGrantsFor } from './queries-grants.ts'
import { usedOf, zoneHere } from './queries-used.ts'
import { refuse } from './refuse.ts'
import type { Act, Limits } from './shapes.ts'

/** A grant that somebody holds, with what is left of it here. */
export interface Usable {
  readonly grant: Grant
  readonly left: Limits
  readonly least: Least
}
type Here = Pick<Conversation, 'id' | 'requesterContactId' | 'requesterColleagueId'>

export const sideOf = ({ requesterColleagueId }: Pick<Conversation, 'requesterColleagueId'>): Side =>
  requesterColleagueId === null ? 'outside' : 'inside'

async function withLeft(
  ctx: Context,
  it: Here,
  holderId: string,
  grants: readonly Grant[],
  exceptId?: string,
): Promise<Usable[]> {
  if (grants.length === 0) return []
  const used = await usedOf(ctx, {
    grantIds: grants.map(({ id }) => id),
    conversationId: it.id,
    contactId: it.requesterContactId,
    colleagueId: it.requesterColleagueId,
    holderId,
    month: monthOf(ctx.now(), await zoneHere(ctx)),
    exceptId,
  })
  return grants.map((grant) => {
    const left = leftOf(limitsOf(grant), used.get(grant.id)!)
    return { grant, left, least: leastOf(left) }
  })
}

/** All that somebody may do here without asking: of each act and unit the widest. */
export async function usableHere(ctx: Context, it: Here, holder: Holder): Promise<Usable[]> {
  const held = (await listHeld(ctx, holder)).filter((grant) => isFor(grant, sideOf(it)))
  const widest = new Map<string, Usable>()
  for (const one of await withLeft(ctx, it, holder.id, held)) {
    const key = `${one.grant.act} ${one.grant.unit}`
    const known = widest.get(key)
    if (!known || wider(one.least.amount, known.least.amount)) widest.set(key, one)
  }
  return [...widest.values()]
}

export interface Wanted {
  readonly act: Act
  readonly unit: Unit
  readonly amount: number
}

/**
 * The grant under which somebody may give this here, with every grant of its act and unit locked: two who give at once,
 * in whichever conversations, wait for each other, so that no limit is passed. More than is left is refused.
 */
export async function grantFor(
  tx: Context,
  it: Here,
  holder: Holder,
  { act, unit, amount }: Wanted,
  { exceptId, perCase }: { readonly exceptId?: string; readonly perCase?: number } = {},
): Promise<Usable> {
  const grants = (await lockGrantsFor(tx, act, unit))
    .filter((grant) => isHeldBy(grant, holder) && isFor(grant, sideOf(it)))
    .map((grant) => (perCase === undefined ? grant : { ...grant, perCase }))
  if (grants.length === 0) throw refuse('no_grant', { act, unit: currencyOf(unit) })
  const usable = await withLeft(tx, it, holder.id, grants, exceptId)
  const [best] = usable.toSorted((a, b) =>
    a.least.amount === b.least.amount ? 0 : wider(a.least.amount, b.least.amount) ? -1 : 1,
  )
  if (!fits(amount, best!.least))
    throw refuse('over_limit', {
      left: best!.least.amount,
      unit: currencyOf(unit),
      by: best!.least.by,
    })
  return best!
}
