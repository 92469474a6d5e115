import { Refusal } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { makeGrant } from './commands-grants.ts'
import { currencyOf } from './domain/amount.ts'
import { EVIDENCE_DAYS, ratchet } from './domain/ratchet.ts'
import { lastDecidedAt, listEvidence } from './queries-asks.ts'
import { findGrant } from './queries-grants.ts'
import type { Cause } from './shapes.ts'

const DAY_MS = 86_400_000
const atLeast = (limit: number | null, amount: number): number | null =>
  limit === null ? null : Math.max(limit, amount)

/**
 * What is asked up again and again and granted nearly every time should be theirs to decide: proposes a limit that would
 * have covered it. What was decided about it before is not brought up again by the same cases.
 */
export const proposeFromAsk = (ctx: Context, grantId: string, cause: Cause): Promise<void> =>
  ctx.transaction(async (tx) => {
    const grant = await findGrant(tx, grantId)
    if (grant?.state !== 'in_force' || grant.perCase === null) return
    const sinceMs = tx.now().getTime() - EVIDENCE_DAYS * DAY_MS
    const decidedAt = await lastDecidedAt(tx, grantId)
    const from = new Date(Math.max(sinceMs, decidedAt?.getTime() ?? 0))
    const wider = ratchet(await listEvidence(tx, grantId, cause, from), grant.perCase)
    if (wider === null) return
    const { amount, k, n, low } = wider
    try {
      await makeGrant(tx, {
        ...grant,
        holder: grant.colleagueId === null ? { roles: grant.roles } : { colleagueId: grant.colleagueId },
        currency: currencyOf(grant.unit),
        limits: {
          perCase: amount,
          perContact: atLeast(grant.perContact, amount),
          inTotal: atLeast(grant.inTotal, amount),
        },
        changesId: grant.id,
        why: '',
        isProposal: true,
        evidence: {
          cause,
          asked: n,
          granted: k,
          atLeastPerMille: Math.floor(low * 1000),
          days: EVIDENCE_DAYS,
        },
      })
    } catch (problem) {
      // Somebody's proposal about it waits already.
      if (!(problem instanceof Refusal && problem.code === 'proposal_open')) throw problem
    }
  })
