import type { z } from 'zod'
import { maySee } from '#features/conversations/policy.ts'
import type { Actor } from '#platform/values/actor.ts'
import { shortly } from '#platform/values/shortly.ts'
import type { AskView } from './contract-asks.ts'
import type { owedShape } from './contract-offers.ts'
import { amountOf, currencyOf } from './domain/amount.ts'
import { isHeldBy, limitsOf } from './domain/grant.ts'
import { isCovered, isGoing, isMade, type Offer } from './domain/offer.ts'
import {
  mayAccept,
  mayAnswerAsk,
  mayDecideGrants,
  mayDecline,
  mayDrop,
  mayHonour,
  mayTakeOption,
  mayWithdrawAsk,
} from './policy.ts'
import type { AskRow } from './queries-asks.ts'
import type { GrantRow } from './queries-grants.ts'
import type { OwedRow } from './queries-owed.ts'
import type { Preset } from './queries-presets.ts'
import { type GrantView, type OfferView, type PresetView, REVERSALS, type Reversal } from './shapes.ts'

const reversalOf = (it: Offer): OfferView['reversal'] => {
  const cause = REVERSALS.find((each): each is Reversal => each === it.state)
  return cause && it.endedAt ? { cause, at: it.endedAt } : null
}

/** An offer as screens show it, with what this actor may do. */
export const offerView = (
  actor: Actor,
  it: Offer,
  conversation: Parameters<typeof mayHonour>[2],
): OfferView => ({
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
  expiresAt: isMade(it) || isGoing(it) ? null : it.expiresAt,
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

/** What is owed, with where it stands and who answers for it. */
export const owedView = (
  actor: Actor,
  { standsIn, number, subject, requesterName, answersForId, answersForName, ...offer }: OwedRow,
): z.input<typeof owedShape> => ({
  offer: offerView(actor, offer, standsIn),
  conversation: { id: standsIn.id, number, subject, requesterName },
  answersFor: { id: answersForId, name: answersForName },
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

// What is in the reply or was given is not added a second time, nor is another of the same ask.
const USED: readonly (string | null)[] = ['prepared', 'offered', 'accepted', 'honoured']

/** An ask as screens show it, with the story in short and what this actor may do. */
export function askView(actor: Actor, it: AskRow): AskView {
  const { id, act, kind, words, needsChoice, cause, reason, state, because, instead, isAllowed } = it
  const isOneTaken = it.options.some(({ offerState }) => USED.includes(offerState))
  return {
    id,
    conversation: {
      id: it.conversationId,
      number: maySee(actor, it) ? it.number : null,
      subject: it.subject,
      requesterName: it.requesterName,
    },
    act,
    kind,
    amount: amountOf(it),
    words,
    needsChoice,
    presetId: it.presetId,
    cause,
    reason,
    state,
    askedBy: { id: it.askedBy, name: it.askedByName },
    ownLimit:
      it.ownLimit === null || it.ownLimit === 0 ? null : amountOf({ amount: it.ownLimit, unit: it.unit }),
    to: { id: it.toId, name: it.toName },
    passedOn: it.turn - 1,
    askedAt: it.askedAt,
    dueAt: it.dueAt,
    endedAt: it.endedAt,
    answeredBy: it.answeredBy === null ? null : { id: it.answeredBy, name: it.answeredByName ?? '' },
    because,
    instead,
    isAllowed,
    options: it.options.map((option) => ({
      place: option.place,
      act: option.act,
      kind: option.kind,
      amount: amountOf(option),
      words: option.words,
      needsChoice: option.needsChoice,
      offerId: option.offerId,
      canTake: mayTakeOption(actor, it) && !isOneTaken,
    })),
    story: {
      need: it.need,
      firstWords: shortly(it.firstWords),
      lastWords: it.times > 1 ? shortly(it.lastWords) : '',
      times: it.times,
      since: it.since,
      harm: it.harm,
      promisedAt: it.promisedAt,
    },
    can: { answer: mayAnswerAsk(actor, it), withdraw: mayWithdrawAsk(actor, it) },
  }
}
