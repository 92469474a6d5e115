import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { lockBoth } from './commands-lock.ts'
import { isGoing, isKept, isMade, lapsed } from './domain/offer.ts'
import { offerLapsed, ofOffer } from './events.ts'
import { mayDrop } from './policy.ts'
import { isTakenAlong, saveOffer } from './queries-offers.ts'
import { refuse } from './refuse.ts'

/** Its fifteen minutes are over and no reply took it along: it is free again. */
export const lapseOffer = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [conversation, before] = await lockBoth(tx, id)
    if (before.state !== 'prepared' || isKept(before, tx.now())) return
    if (await isTakenAlong(tx, before)) return
    const after = lapsed(before, tx.now(), false)
    await saveOffer(tx, before, after)
    await announce(tx, ofOffer(conversation, after, offerLapsed, { dropped: false }))
  })

/** Takes it out of the reply that is being written; what was made stands (I06). */
export const dropOffer = (ctx: Context<ColleagueActor>, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [conversation, before] = await lockBoth(tx, id)
    if (before.state === 'lapsed' && before.givenBy === tx.actor.id) return
    if (isMade(before) || isGoing(before)) throw refuse('offer_over')
    allow(mayDrop(tx.actor, before))
    const after = lapsed(before, tx.now(), true)
    await saveOffer(tx, before, after)
    await announce(tx, ofOffer(conversation, after, offerLapsed, { dropped: true }))
  })
