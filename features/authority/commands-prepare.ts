import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { isOpen } from '#features/conversations/domain/conversation.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { refuse as refuseConversation } from '#features/conversations/refuse.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { addJob } from '#platform/jobs/job.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { beginAuthority } from './commands-begin.ts'
import { grantFor, sideOf } from './commands-grant-for.ts'
import { lockBoth } from './commands-lock.ts'
import { type Counted, countedOf } from './domain/amount.ts'
import { type Holder, isFor } from './domain/grant.ts'
import { isGoing, isKept, isMade, type Offer, prepared, renewed } from './domain/offer.ts'
import { offerPrepared, ofOffer } from './events.ts'
import { lapseJob } from './jobs.ts'
import { mayOfferHere } from './policy.ts'
import { insertOffer, saveOffer } from './queries-offers.ts'
import { findPreset, type Preset } from './queries-presets.ts'
import { isOwnRecord } from './queries-used.ts'
import { refuse } from './refuse.ts'
import type { Act, Amount, Cause, OfferKind } from './shapes.ts'

type Colleagues = Context<ColleagueActor>

export interface PrepareOffer {
  readonly presetId?: string | undefined
  readonly act?: Act | undefined
  readonly kind?: OfferKind | undefined
  readonly amount?: Amount | undefined
  readonly words?: string | undefined
  readonly reason?: string | undefined
  readonly cause?: Cause | undefined
  readonly needsChoice?: boolean | undefined
}
/** Under whose authority; left out, under one's own. */
export interface Under {
  readonly holder: Holder
  /** Instead of the limit per case: what the rule allows to a question that nobody answered in time. */
  readonly perCase?: number
}

const KIND_OF: Readonly<Record<Act, OfferKind>> = {
  refund: 'refund',
  replacement: 'replacement',
  extra_visit: 'extra_visit',
  exception: 'exception',
  gift: 'gift',
  cash: 'cash',
  time_off: 'time_off',
  commendation: 'words',
  article: 'article',
  trial: 'trial',
}

export interface Thing extends Counted {
  readonly act: Act
  readonly kind: OfferKind
  readonly words: string
  readonly needsChoice: boolean
}

const amountOf = (given: PrepareOffer, preset: Preset | undefined): Counted => {
  if (given.amount) return countedOf(given.amount)
  if (!preset || preset.amount === null) throw refuse('amount_needed')
  return { amount: preset.amount, unit: preset.unit }
}

/** What is to be given: as the preset says, but for what stands beside it. */
export async function thingOf(ctx: Context, it: Conversation, given: PrepareOffer): Promise<Thing> {
  const preset = given.presetId === undefined ? undefined : await findPreset(ctx, given.presetId)
  if (given.presetId !== undefined && !preset) throw refusePlainly('not_found')
  const act = preset?.act ?? given.act
  if (act === undefined) throw refusePlainly('invalid', { field: 'act' })
  const counted = amountOf(given, preset)
  if (preset && preset.unit !== counted.unit) throw refuse('wrong_unit')
  if (preset && !isFor(preset, sideOf(it))) throw refuse('not_for_here')
  return {
    ...counted,
    act,
    kind: given.kind ?? preset?.kind ?? KIND_OF[act],
    words: given.words ?? preset?.words ?? '',
    needsChoice: given.needsChoice ?? preset?.needsChoice ?? false,
  }
}

/** Adds an offer to the reply being written; what it takes is kept free for fifteen minutes. */
export const prepareOffer = (ctx: Colleagues, conversationId: string, given: PrepareOffer): Promise<Offer> =>
  ctx.transaction(async (tx) => {
    const it = await lockConversation(tx, conversationId)
    if (!isOpen(it))
      throw refuseConversation(it.closedAs === 'merged' ? 'conversation_merged' : 'conversation_closed')
    return prepareUnder(tx, it, given)
  })

/** The same in a transaction that has the conversation locked, under whoever's authority: that of who gives, or of who said yes. */
export async function prepareUnder(
  tx: Colleagues,
  it: Conversation,
  given: PrepareOffer,
  under: Under = { holder: tx.actor },
): Promise<Offer> {
  await beginAuthority(tx)
  const requester = { contactId: it.requesterContactId, colleagueId: it.requesterColleagueId }
  if (await isOwnRecord(tx, requester, [tx.actor.id, under.holder.id])) throw refuse('own_record')
  allow(mayOfferHere(tx.actor, it))
  const thing = await thingOf(tx, it, given)
  const { perCase } = under
  const { grant } = await grantFor(tx, it, under.holder, thing, perCase === undefined ? {} : { perCase })
  const offer = prepared(
    {
      ...thing,
      ...requester,
      id: newId<'offer'>(),
      conversationId: it.id,
      presetId: given.presetId ?? null,
      reason: given.reason ?? '',
      cause: given.cause ?? 'other',
      grantId: grant.id,
      givenBy: tx.actor.id,
      holderId: under.holder.id,
      teamId: it.teamId,
    },
    tx.now(),
  )
  await insertOffer(tx, offer)
  await keep(tx, it, offer)
  return offer
}

/** Says that it is kept free, and frees it when its time is over. */
export async function keep(tx: Context, it: Conversation, offer: Offer): Promise<void> {
  const { workspaceId } = tx
  const until = { runAt: offer.expiresAt, key: `authority.lapse:${offer.id}` }
  // History that is brought in is over already.
  if (tx.origin === 'import') return
  await addJob(tx, lapseJob, { workspaceId, offerId: offer.id }, until)
  await announce(tx, ofOffer(it, offer, offerPrepared, { expiresAt: offer.expiresAt.toISOString() }))
}

/** Keeps it free for another fifteen minutes; what had lapsed, where it still fits. */
export const renewOffer = (ctx: Colleagues, id: string): Promise<Offer> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await lockBoth(tx, id)
    if (before.givenBy !== tx.actor.id) throw refusePlainly('not_found')
    if (isMade(before) || isGoing(before)) throw refuse('offer_over')
    allow(mayOfferHere(tx.actor, it))
    const after = await keptAgain(tx, it, before)
    await keep(tx, it, after)
    return after
  })

/** What is kept stays kept; what is not any more is looked at as if it were new. */
export async function keptAgain(tx: Colleagues, it: Conversation, before: Offer): Promise<Offer> {
  const longer = renewed(before, tx.now())
  if (isKept(before, tx.now())) {
    await saveOffer(tx, before, longer)
    return longer
  }
  // What somebody above said yes to once is theirs to say again.
  if (before.holderId !== tx.actor.id) throw refuse('offer_over')
  const { grant } = await grantFor(tx, it, tx.actor, before, { exceptId: before.id })
  const after = { ...longer, preparedAt: tx.now(), grantId: grant.id }
  await saveOffer(tx, before, after)
  return after
}
