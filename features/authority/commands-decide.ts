import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { accept, honour, reverse } from './commands-finish.ts'
import { lockBoth } from './commands-lock.ts'
import { mayReverse } from './domain/offer.ts'
import { offerDeclined, ofOffer } from './events.ts'
import { isForMe, mayAccept, mayBook, mayDecline, mayHonour } from './policy.ts'
import { refuse } from './refuse.ts'

/** Yes: by whoever it is for, or as whoever works on it heard it. Said twice, it is said once. */
export const acceptOffer = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await lockBoth(tx, id)
    if (before.state === 'accepted' || before.state === 'honoured') return
    if (before.state !== 'offered') throw refuse('offer_over')
    const { actor } = tx
    allow(mayAccept(actor, before, it))
    const how = isForMe(actor, before) ? 'on_page' : 'said'
    const by = actor.kind === 'colleague' ? actor.id : null
    const accepted = await accept(tx, it, before, { how, by })
    if (accepted.honourBy === null) await honour(tx, it, accepted, { by: null })
  })

/** No, or rather something else: by whoever it is for. Said twice, it is said once. */
export const declineOffer = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await lockBoth(tx, id)
    if (before.state === 'declined') return
    if (!mayReverse(before, 'declined')) throw refuse('offer_over')
    allow(mayDecline(tx.actor, before))
    const after = await reverse(tx, it, before, 'declined')
    await announce(tx, ofOffer(it, after, offerDeclined, {}))
  })

/** It is done: paid, sent, entered. Said twice, it is said once. */
export const honourOffer = (ctx: Context<ColleagueActor>, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await lockBoth(tx, id)
    if (before.state === 'honoured') return
    if (before.state === 'offered') throw refuse('offer_not_accepted')
    if (before.state !== 'accepted') throw refuse('offer_over')
    allow(mayHonour(tx.actor, before, it))
    await honour(tx, it, before, { by: tx.actor.id })
  })

export interface Payment {
  readonly outcome: 'paid' | 'failed'
  readonly reference: string
}

/** What the system that pays says: done, or it could not. Said twice, it is booked once. */
export const bookPayment = (ctx: Context, id: string, { outcome, reference }: Payment): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayBook(tx.actor))
    const [it, before] = await lockBoth(tx, id)
    const wanted = outcome === 'paid' ? 'honoured' : 'payment_failed'
    if (before.state === wanted) return
    if (before.state === 'offered') throw refuse('offer_not_accepted')
    if (before.state !== 'accepted') throw refuse('offer_over')
    if (outcome === 'paid') await honour(tx, it, before, { by: null, reference, paid: true })
    else await reverse(tx, it, before, 'payment_failed')
  })
