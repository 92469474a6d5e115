import { Refusal } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { makeGrant } from './commands-grants.ts'
import { currencyOf } from './domain/amount.ts'
import type { Grant } from './domain/grant.ts'
import { EVIDENCE_DAYS, type OtherLimit, ratchet, ratchetBack } from './domain/ratchet.ts'
import { lastDecidedAt, listAftermath, listEvidence, listGrantsUsedIn } from './queries-asks.ts'
import { findGrant } from './queries-grants.ts'
import type { Cause, Limits } from './shapes.ts'

const DAY_MS = 86_400_000
const atLeast = (limit: number | null, amount: number): number | null =>
  limit === null ? null : Math.max(limit, amount)

/** From when on evidence counts: what was decided about it before is not brought up again by the same cases. */
async function evidenceFrom(tx: Context, grantId: string): Promise<Date> {
  const sinceMs = tx.now().getTime() - EVIDENCE_DAYS * DAY_MS
  return new Date(Math.max(sinceMs, (await lastDecidedAt(tx, grantId))?.getTime() ?? 0))
}

/**
 * What is asked up again and again and granted nearly every time should be theirs to decide: proposes a limit that would
 * have covered it.
 */
export const proposeFromAsk = (ctx: Context, grantId: string, cause: Cause): Promise<void> =>
  ctx.transaction(async (tx) => {
    const grant = await findGrant(tx, grantId)
    if (grant?.state !== 'in_force' || grant.perCase === null) return
    const wider = ratchet(
      await listEvidence(tx, grantId, cause, await evidenceFrom(tx, grantId)),
      grant.perCase,
    )
    if (wider === null) return
    const { amount, k, n } = wider
    const { perContact, inTotal } = grant
    await propose(tx, grant, wider, {
      limits: {
        perCase: amount,
        perContact: atLeast(perContact, amount),
        inTotal: atLeast(inTotal, amount),
      },
      evidence: { cause, asked: n, granted: k },
    })
  })

/**
 * Whoever got something said how it was. Where too many are left worse by what is given for one cause, a narrower limit is
 * proposed, or practice: of what a role holds, never of what one colleague does.
 */
export const proposeFromAftermath = (ctx: Context, conversationId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    for (const { grantId, cause } of await listGrantsUsedIn(tx, conversationId)) {
      const grant = await findGrant(tx, grantId)
      if (grant?.state !== 'in_force' || grant.perCase === null || grant.colleagueId !== null) continue
      const cases = await listAftermath(tx, grantId, cause, await evidenceFrom(tx, grantId))
      const narrower = ratchetBack(cases, grant.perCase)
      if (narrower === null) continue
      const { amount, k, n } = narrower
      const { perContact, inTotal } = grant
      await propose(tx, grant, narrower, {
        limits: { perCase: amount, perContact, inTotal },
        evidence: { cause, given: n, hurt: k },
      })
    }
  })

async function propose(
  tx: Context,
  grant: Grant,
  { low }: OtherLimit,
  { limits, evidence }: { limits: Limits; evidence: Readonly<Record<string, number | string>> },
): Promise<void> {
  try {
    await makeGrant(tx, {
      ...grant,
      holder: grant.colleagueId === null ? { roles: grant.roles } : { colleagueId: grant.colleagueId },
      currency: currencyOf(grant.unit),
      limits,
      changesId: grant.id,
      why: '',
      isProposal: true,
      evidence: { ...evidence, atLeastPerMille: Math.floor(low * 1000), days: EVIDENCE_DAYS },
    })
  } catch (problem) {
    // Somebody's proposal about it waits already.
    if (!(problem instanceof Refusal && problem.code === 'proposal_open')) throw problem
  }
}
