import { getConversation } from '#features/conversations/queries.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { sideOf, type Usable, usableHere } from './commands-grant-for.ts'
import { currencyOf } from './domain/amount.ts'
import { isFor, limitsOf } from './domain/grant.ts'
import { fits } from './domain/limits.ts'
import { mayOfferHere } from './policy.ts'
import { listOffers } from './queries-offers.ts'
import { listPresets } from './queries-presets.ts'
import { isOwnRecord } from './queries-used.ts'
import type { AuthorityView, MayDo } from './shapes.ts'
import { offerView, presetView } from './view.ts'

const MOST_PRESETS = 100
const MOST_OFFERS = 20

const mayDo = ({ grant, left, least }: Usable): MayDo => ({
  grantId: grant.id,
  act: grant.act,
  currency: currencyOf(grant.unit),
  limits: limitsOf(grant),
  left,
  leftHere: least.amount,
  leastBy: least.by,
  conditions: grant.conditions,
  onTimeout: grant.onTimeout,
  reviewOn: grant.reviewOn,
})

/** What somebody may do here without asking, in numbers: what is left, what would need a question, what was given so far. */
export async function authorityHere(
  ctx: Context<ColleagueActor>,
  conversationId: string,
): Promise<AuthorityView> {
  const it = await getConversation(ctx, conversationId)
  const requester = { contactId: it.requesterContactId, colleagueId: it.requesterColleagueId }
  const isMine = await isOwnRecord(ctx, requester, [ctx.actor.id])
  const usable = isMine ? [] : await usableHere(ctx, it, ctx.actor)
  const presets = (await listPresets(ctx, MOST_PRESETS)).items.filter((one) => isFor(one, sideOf(it)))
  const offers = await listOffers(ctx, it.id, { limit: MOST_OFFERS })
  const least = (act: string, unit: string) =>
    usable.find(({ grant }) => grant.act === act && grant.unit === unit)?.least ?? { amount: 0, by: null }
  return {
    may: usable
      .toSorted((a, b) => Number(b.least.amount !== 0) - Number(a.least.amount !== 0))
      .map((one) => mayDo(one)),
    presets: presets.map((one) => {
      const left = least(one.act, one.unit)
      return {
        ...presetView(one),
        fits: one.amount === null ? left.amount !== 0 : fits(one.amount, left),
        leftHere: left.amount,
        limitedBy: left.by,
      }
    }),
    offers: offers.items.map((offer) => offerView(ctx.actor, offer, it)),
    isMine,
    can: { offer: !isMine && mayOfferHere(ctx.actor, it) },
  }
}
