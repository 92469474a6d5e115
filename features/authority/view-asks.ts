import { maySee } from '#features/conversations/policy.ts'
import type { Actor } from '#platform/values/actor.ts'
import { shortly } from '#platform/values/shortly.ts'
import type { AskView } from './contract-asks.ts'
import { amountOf } from './domain/amount.ts'
import { isPartOf, mayAnswer, mayTake, mayWithdraw } from './policy-asks.ts'
import type { AskRow } from './queries-asks.ts'

// What is in the reply or was given is not added a second time.
const USED: readonly (string | null)[] = ['prepared', 'offered', 'accepted', 'honoured']

export const seesAsk = (actor: Actor, it: AskRow): boolean => isPartOf(actor, it) || maySee(actor, it)

/** An ask as screens show it, with the story in short and what this actor may do. */
export function askView(actor: Actor, it: AskRow): AskView {
  const { id, act, kind, words, needsChoice, cause, reason, state, because, instead, isAllowed } = it
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
      canTake: mayTake(actor, it) && !USED.includes(option.offerState),
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
    can: { answer: mayAnswer(actor, it), withdraw: mayWithdraw(actor, it) },
  }
}
