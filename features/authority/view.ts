import type { Conversation } from '#features/conversations/domain/conversation.ts'
import type { Actor } from '#platform/values/actor.ts'
import { amountOf, currencyOf } from './domain/amount.ts'
import { isHeldBy, limitsOf } from './domain/grant.ts'
import { isCovered, isMade, type Offer } from './domain/offer.ts'
import { mayAccept, mayDecideGrants, mayDecline, mayDrop, mayHonour } from './policy.ts'
import type { GrantRow } from './queries-grants.ts'
import type { Preset } from './queries-presets.ts'
import { type GrantView, type OfferView, type PresetView, REVERSALS, type Reversal } from './shapes.ts'

const reversalOf = (it: Offer): OfferView['reversal'] => {
  const cause = REVERSALS.find((each): each is Reversal => each === it.state)
  return cause && it.endedAt ? { cause, at: it.endedAt } : null
}

/** An offer as screens show it, with what this actor may do. */
export const offerView = (actor: Actor, it: Offer, conversation: Conversation): OfferView => ({
  id: it.id,
  conversationId: it.conversationId,
  act: it.act,
  kind: it.kind,
  presetId: it.presetId,
  amount: amountOf(it),
  words: it.words,
  reason: it.reason,
  cause: it.cause,
  state: it.state,
  isCovered: isCovered(it),
  grantId: it.grantId,
  holderId: it.holderId,
  needsChoice: it.needsChoice,
  by: it.givenBy,
  messageId: it.messageId,
  at: it.madeAt ?? it.preparedAt,
  expiresAt: isMade(it) ? null : it.expiresAt,
  acceptedAt: it.acceptedAt,
  acceptedHow: it.acceptedHow,
  honourBy: it.honourBy,
  honouredAt: it.honouredAt,
  reversal: reversalOf(it),
  can: {
    drop: mayDrop(actor, it),
    accept: mayAccept(actor, it, conversation),
    decline: mayDecline(actor, it),
    honour: mayHonour(actor, it, conversation),
  },
})

/** A grant as screens show it. */
export const grantView = (actor: Actor, it: GrantRow, usedThisMonth: number): GrantView => ({
  id: it.id,
  holder:
    it.colleagueId === null
      ? { roles: [...it.roles] }
      : { colleagueId: it.colleagueId, name: it.colleagueName ?? '' },
  act: it.act,
  currency: currencyOf(it.unit),
  audience: it.audience,
  limits: limitsOf(it),
  conditions: it.conditions,
  onTimeout: it.onTimeout,
  reviewOn: it.reviewOn,
  state: it.state,
  changesId: it.changesId,
  evidence: it.evidence,
  usedThisMonth,
  isMine: actor.kind === 'colleague' && isHeldBy(it, actor),
  version: it.version,
  can: {
    change: it.state === 'in_force' && mayDecideGrants(actor),
    decide: it.state === 'proposed' && mayDecideGrants(actor),
  },
})

export const presetView = ({ unit, seed: _, ...it }: Preset): PresetView => ({
  ...it,
  currency: currencyOf(unit),
})
