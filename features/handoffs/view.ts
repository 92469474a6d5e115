import type { Actor } from '#platform/values/actor.ts'
import { mayAccept, mayDecline, mayIntroduce, mayWithdraw } from './policy.ts'
import type { HandoffRow } from './queries.ts'
import type { HandoffView } from './shapes.ts'

/** A handoff as screens show it, with what this actor may do. */
export function handoffView(actor: Actor, it: HandoffRow): HandoffView {
  const { id, giverId, reason, toKind, colleagueId, teamId, why, story, isWarm, tellsRequester, state } = it
  return {
    id,
    conversation: {
      id: it.conversationId,
      number: it.number,
      subject: it.subject,
      requesterName: it.requesterName,
    },
    giverId,
    reason,
    toKind,
    colleagueId,
    teamId,
    why: [...why],
    story,
    isWarm,
    tellsRequester,
    state,
    offeredAt: it.offeredAt,
    expiresAt: it.expiresAt,
    endedAt: it.endedAt,
    acceptedBy: it.acceptedBy,
    acceptedHow: it.acceptedHow,
    declinedBecause: it.declinedBecause,
    suggestedId: it.suggestedId,
    isBack: it.isBack,
    introducedAt: it.introducedAt,
    can: {
      accept: mayAccept(actor, it),
      decline: mayDecline(actor, it, it.leadId),
      withdraw: mayWithdraw(actor, it, it.ownerId),
      introduce: mayIntroduce(actor, it, it.ownerId),
    },
  }
}
