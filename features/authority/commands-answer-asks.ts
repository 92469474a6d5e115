import { type Conversation, isOpen } from '#features/conversations/domain/conversation.ts'
import { about } from '#features/conversations/events.ts'
import { refuse as refuseConversation } from '#features/conversations/refuse.ts'
import { allow, Refusal } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { askNext, factsOfAsk, lockAskBoth, stopAsking } from './commands-asks.ts'
import { grantFor } from './commands-grant-for.ts'
import { type PrepareOffer, prepareUnder, thingOf } from './commands-prepare.ts'
import { amountOf } from './domain/amount.ts'
import {
  type Ask,
  approved,
  type Given,
  type Option,
  onSilence,
  otherOffered,
  refused,
  timedOut,
} from './domain/ask.ts'
import type { Holder } from './domain/grant.ts'
import { isGoing, isKept, type Offer } from './domain/offer.ts'
import { askApproved, askDeclined, askOtherOffer, askTimedOut } from './events.ts'
import { mayAnswerAsk, mayTakeOption } from './policy.ts'
import { findOption, findTaken, insertOptions, saveAsk, saveOptionOffer } from './queries-asks.ts'
import { findGrant, findHolder } from './queries-grants.ts'
import { isTakenAlong, lockOffer } from './queries-offers.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>

const wantedOf = ({ act, kind, amount, unit, words, needsChoice }: Given): PrepareOffer => ({
  act,
  kind,
  amount: amountOf({ amount, unit }),
  words,
  needsChoice,
})

/** Put into the reply of whoever asked, as theirs, under the authority of the holder. */
async function prepareFor(
  tx: Context,
  it: Conversation,
  ask: Ask,
  given: Given,
  under: { readonly holder: Holder; readonly perCase?: number },
): Promise<Offer> {
  const asker = await findHolder(tx, ask.askedBy)
  if (!asker) throw refuse('ask_over')
  const actor: ColleagueActor = {
    kind: 'colleague',
    ...asker,
    teamIds: [],
    inboxIds: null,
    scopes: null,
    sessionId: null,
    identityId: null,
  }
  const presetId = ask.presetId ?? undefined
  const wanted = { ...wantedOf(given), presetId, reason: ask.reason, cause: ask.cause }
  return prepareUnder(actingAs<ColleagueActor>(tx as Colleagues, actor), it, wanted, under)
}

const mine = async (tx: Colleagues, id: string): Promise<[Conversation, Ask]> => {
  const [it, before] = await lockAskBoth(tx, id)
  if (before.state !== 'asked' || !isOpen(it)) throw refuse('ask_over')
  allow(mayAnswerAsk(tx.actor, before))
  return [it, before]
}

const optionOf = (
  given: Given,
  place: number,
  of: Pick<Offer, 'grantId' | 'holderId'>,
  offerId: string | null,
) => ({
  act: given.act,
  kind: given.kind,
  amount: given.amount,
  unit: given.unit,
  words: given.words,
  needsChoice: given.needsChoice,
  place,
  grantId: of.grantId,
  holderId: of.holderId,
  offerId,
})

/** Yes, go ahead: it stands in the reply of whoever asked. Said twice, it is said once. */
export const approveAsk = (ctx: Colleagues, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [, found] = await lockAskBoth(tx, id)
    if (found.state === 'approved' && found.answeredBy === tx.actor.id) return
    const [it, before] = await mine(tx, id)
    const offer = await prepareFor(tx, it, before, before, { holder: tx.actor })
    const after = approved(before, tx.actor.id, tx.now())
    await saveAsk(tx, after)
    await insertOptions(tx, id, [optionOf(before, 1, offer, offer.id)])
    await stopAsking(tx, before, 'answered')
    const { ownGrantId } = after
    const told = { by: tx.actor.id, grantId: offer.grantId, ownGrantId, offerId: offer.id }
    await announce(tx, about(it, askApproved, { ...factsOfAsk(after, it.teamId), ...told }))
  })

/** Not that, but one of these, each of which I may give and stand behind. */
export const offerOther = (
  ctx: Colleagues,
  id: string,
  { because, options }: { because: string; options: readonly PrepareOffer[] },
): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await mine(tx, id)
    const after = otherOffered(before, { because, by: tx.actor.id, at: tx.now() })
    const held: Option[] = []
    for (const given of options) {
      const thing = await thingOf(tx, it, given)
      const { grant } = await grantFor(tx, it, tx.actor, thing)
      held.push(optionOf(thing, held.length + 1, { grantId: grant.id, holderId: tx.actor.id }, null))
    }
    await saveAsk(tx, after)
    await insertOptions(tx, id, held)
    await stopAsking(tx, before, 'answered')
    const told = { by: tx.actor.id, ownGrantId: after.ownGrantId, options: held.length }
    await announce(tx, about(it, askOtherOffer, { ...factsOfAsk(after, it.teamId), ...told }))
  })

/** No, because …, and what is possible instead. */
export const refuseAsk = (
  ctx: Colleagues,
  id: string,
  { because, instead }: { because: string; instead: string },
): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await mine(tx, id)
    const after = refused(before, { because, instead, by: tx.actor.id, at: tx.now() })
    await saveAsk(tx, after)
    await stopAsking(tx, before, 'answered')
    const told = { by: tx.actor.id, ownGrantId: after.ownGrantId }
    await announce(tx, about(it, askDeclined, { ...factsOfAsk(after, it.teamId), ...told }))
  })

/** What was added of what was allowed, and has not lapsed: one yes gives one thing, once. */
async function takenOf(tx: Context, id: string): Promise<Offer | null> {
  const takenId = await findTaken(tx, id)
  if (takenId === null) return null
  const taken = await lockOffer(tx, takenId)
  if (taken.state !== 'prepared' || isKept(taken, tx.now())) return taken
  return (await isTakenAlong(tx, taken)) ? taken : null
}

/** Adds what was allowed to the reply of whoever asked: one of several, or what had lapsed meanwhile. */
export const takeAskOption = (ctx: Colleagues, id: string, place: number): Promise<Offer> =>
  ctx.transaction(async (tx) => {
    const [it, ask] = await lockAskBoth(tx, id)
    allow(mayTakeOption(tx.actor, ask))
    if (!isOpen(it))
      throw refuseConversation(it.closedAs === 'merged' ? 'conversation_merged' : 'conversation_closed')
    const option = await findOption(tx, id, place)
    const holder = option ? await findHolder(tx, option.holderId) : undefined
    if (!option || !holder) throw refuse('ask_over')
    const taken = await takenOf(tx, id)
    if (taken?.state === 'prepared' && !isGoing(taken) && taken.id === option.offerId) return taken
    if (taken) throw refuse('ask_over')
    const { reason, cause } = ask
    const presetId = ask.state === 'other_offer' ? undefined : (ask.presetId ?? undefined)
    const under = ask.isAllowed ? { holder, perCase: ask.amount } : { holder }
    const offer = await prepareUnder(tx, it, { ...wantedOf(option), presetId, reason, cause }, under)
    await saveOptionOffer(tx, id, place, offer.id)
    return offer
  })

/** What the rule of the grant allows when nobody answers; null where it does not, or no longer fits. */
async function allowed(tx: Context, it: Conversation, ask: Ask): Promise<Offer | null> {
  const grant = ask.ownGrantId === null ? undefined : await findGrant(tx, ask.ownGrantId)
  if (grant?.state !== 'in_force' || onSilence(ask, grant.onTimeout) === 'pass_up') return null
  const holder = await findHolder(tx, ask.askedBy)
  if (!holder || grant.onTimeout.do !== 'allow') return null
  try {
    return await prepareFor(tx, it, ask, ask, { holder, perCase: grant.onTimeout.upTo })
  } catch (problem) {
    if (problem instanceof Refusal) return null
    throw problem
  }
}

/** Nobody answered in time: the rule of the grant acts, or the next one is asked. */
export const fallSilent = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await lockAskBoth(tx, id)
    if (before.state !== 'asked' || before.dueAt > tx.now() || !isOpen(it)) return
    const offer = await allowed(tx, it, before)
    await stopAsking(tx, before, 'silence')
    if (offer === null && (await askNext(tx, it, before, true))) return
    const after = timedOut(before, tx.now(), offer !== null)
    await saveAsk(tx, after)
    if (offer !== null) await insertOptions(tx, id, [optionOf(before, 1, offer, offer.id)])
    const told = { allowed: offer !== null, offerId: offer?.id ?? null }
    await announce(tx, about(it, askTimedOut, { ...factsOfAsk(after, it.teamId), ...told }))
  })
