import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { maySee } from '#features/conversations/policy.ts'
import { getConversation } from '#features/conversations/queries.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { type Route, route } from '#platform/http/route.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { acceptOffer, bookPayment, declineOffer, honourOffer } from './commands-decide.ts'
import { authorityHere } from './commands-here.ts'
import { dropOffer } from './commands-lapse.ts'
import { findAsMachine } from './commands-lock.ts'
import { placeOffers } from './commands-place.ts'
import { prepareOffer, renewOffer } from './commands-prepare.ts'
import * as contract from './contract-offers.ts'
import type { Offer } from './domain/offer.ts'
import { isForMe, mayBook } from './policy.ts'
import { findOffer, listOffers } from './queries-offers.ts'
import { listOwed } from './queries-owed.ts'
import { asksRoutes } from './routes-asks.ts'
import { grantsRoutes } from './routes-grants.ts'
import { ledgerRoutes } from './routes-ledger.ts'
import { offerView, owedView } from './view.ts'

type Colleagues = Context<ColleagueActor>

/** One offer for who sees its conversation, for whom it is, or for the system that pays; else it is not there. */
async function find(ctx: Colleagues, id: string): Promise<[Offer, Conversation]> {
  const it = await findOffer(ctx, id)
  if (!it) throw refuse('not_found')
  const conversation = await findAsMachine(ctx, it.conversationId)
  if (!(maySee(ctx.actor, conversation) || isForMe(ctx.actor, it) || mayBook(ctx.actor)))
    throw refuse('not_found')
  return [it, conversation]
}
const shown = async (ctx: Colleagues, id: string) => offerView(ctx.actor, ...(await find(ctx, id)))

/** Does something to an offer that is there for this colleague, and shows how it stands then. */
const then = async (ctx: Colleagues, id: string, work: () => Promise<unknown>) => {
  await find(ctx, id)
  await work()
  return shown(ctx, id)
}

export const authorityRoutes = (): Route[] => [
  route(contract.getAuthority, (ctx, { params }) => authorityHere(ctx, params.id)),
  route(contract.listOffers, async (ctx, { params, query }) => {
    const conversation = await getConversation(ctx, params.id)
    const { items, next } = await listOffers(ctx, params.id, query)
    return { items: items.map((it) => offerView(ctx.actor, it, conversation)), next }
  }),
  route(contract.listOwed, async (ctx, { query }) => {
    const { items, next } = await listOwed(ctx, query)
    return { items: items.map((it) => owedView(ctx.actor, it)), next }
  }),
  route(contract.getOffer, (ctx, { params }) => shown(ctx, params.id)),
  route(contract.prepareOffer, async (ctx, { params, body }) => {
    const { id } = await prepareOffer(ctx, params.id, body)
    return shown(ctx, id)
  }),
  route(contract.placeOffers, async (ctx, { params, body }) => {
    const placed = await placeOffers(ctx, params.id, body)
    const conversation = await getConversation(ctx, params.id)
    return { items: placed.map((it) => offerView(ctx.actor, it, conversation)) }
  }),
  route(contract.renewOffer, (ctx, { params }) => then(ctx, params.id, () => renewOffer(ctx, params.id))),
  route(contract.dropOffer, async (ctx, { params }) => {
    await find(ctx, params.id)
    await dropOffer(ctx, params.id)
  }),
  route(contract.acceptOffer, (ctx, { params }) => then(ctx, params.id, () => acceptOffer(ctx, params.id))),
  route(contract.declineOffer, (ctx, { params }) => then(ctx, params.id, () => declineOffer(ctx, params.id))),
  route(contract.honourOffer, (ctx, { params }) => then(ctx, params.id, () => honourOffer(ctx, params.id))),
  route(contract.bookPayment, (ctx, { params, body }) =>
    then(ctx, params.id, () => bookPayment(ctx, params.id, body)),
  ),
  ...asksRoutes(),
  ...grantsRoutes(),
  ...ledgerRoutes(),
]
