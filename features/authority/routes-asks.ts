import { maySee } from '#features/conversations/policy.ts'
import { getConversation } from '#features/conversations/queries.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { type Route, route } from '#platform/http/route.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { approveAsk, offerOther, refuseAsk, takeAskOption } from './commands-answer-asks.ts'
import { openAsk, passAskOn, withdrawAsk } from './commands-asks.ts'
import * as contract from './contract-asks.ts'
import { isPartOfAsk } from './policy.ts'
import { type AskRow, findAsk, listByMe, listOfConversation, listToMe } from './queries-asks.ts'
import { askView, offerView } from './view.ts'

type Colleagues = Context<ColleagueActor>

/** What is not for this colleague to see is not there. */
const found = async (ctx: Colleagues, id: string): Promise<AskRow> => {
  const it = await findAsk(ctx, id)
  if (!it || !(isPartOfAsk(ctx.actor, it) || maySee(ctx.actor, it))) throw refuse('not_found')
  return it
}
const shown = async (ctx: Colleagues, id: string) => askView(ctx.actor, await found(ctx, id))
const pageOfViews = (ctx: Colleagues, { items, next }: { items: AskRow[]; next: string | null }) => ({
  items: items.map((it) => askView(ctx.actor, it)),
  next,
})
const thenShown = async (ctx: Colleagues, id: string, does: () => Promise<void>) => {
  await found(ctx, id)
  await does()
  return shown(ctx, id)
}

export const asksRoutes = (): Route[] => [
  route(contract.openAsk, async (ctx, { params, body }) => shown(ctx, await openAsk(ctx, params.id, body))),
  route(contract.listAsksOfConversation, async (ctx, { params, query }) => {
    await getConversation(ctx, params.id)
    return pageOfViews(ctx, await listOfConversation(ctx, params.id, query))
  }),
  route(contract.listAsks, async (ctx, { query: { view, ...page } }) =>
    pageOfViews(
      ctx,
      view === 'to_me' ? await listToMe(ctx, ctx.actor.id, page) : await listByMe(ctx, ctx.actor.id, page),
    ),
  ),
  route(contract.approveAsk, (ctx, { params: { id } }) => thenShown(ctx, id, () => approveAsk(ctx, id))),
  route(contract.offerOther, (ctx, { params: { id }, body }) =>
    thenShown(ctx, id, () => offerOther(ctx, id, body)),
  ),
  route(contract.refuseAsk, (ctx, { params: { id }, body }) =>
    thenShown(ctx, id, () => refuseAsk(ctx, id, body)),
  ),
  route(contract.passAskOn, (ctx, { params: { id } }) => thenShown(ctx, id, () => passAskOn(ctx, id))),
  route(contract.withdrawAsk, (ctx, { params: { id } }) => thenShown(ctx, id, () => withdrawAsk(ctx, id))),
  route(contract.takeAskOption, async (ctx, { params: { id, place } }) => {
    const { conversationId } = await found(ctx, id)
    const offer = await takeAskOption(ctx, id, place)
    return offerView(ctx.actor, offer, await getConversation(ctx, conversationId))
  }),
]
