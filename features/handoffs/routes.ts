import { maySee } from '#features/conversations/policy.ts'
import { getConversation } from '#features/conversations/queries.ts'
import { afterId } from '#features/people/domain/after-id.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { type Route, route } from '#platform/http/route.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { acceptHandoff, declineHandoff, offerHandoff, withdrawHandoff } from './commands.ts'
import { drawUpIntroduction, introduce } from './commands-introduce.ts'
import { listHelpers, listPassOnHelpers } from './commands-list-helpers.ts'
import { passOn } from './commands-pass-on.ts'
import { ruleOf, setRouting } from './commands-set-routing.ts'
import * as contract from './contract.ts'
import { isPartOf } from './policy.ts'
import {
  countAsked,
  findHandoff,
  type HandoffRow,
  listAsked,
  listGiven,
  listOfConversation,
} from './queries.ts'
import { listInboxes } from './queries-routing.ts'
import { handoffView } from './view.ts'

type Colleagues = Context<ColleagueActor>
const shown = async (ctx: Colleagues, id: string) => {
  const it = await findHandoff(ctx, id)
  if (!it) throw refuse('not_found')
  return handoffView(ctx.actor, it)
}
/** What is not for this colleague to see is not there. */
const mustBePart = async (ctx: Colleagues, id: string) => {
  const it = await findHandoff(ctx, id)
  if (!it || !(isPartOf(ctx.actor, it) || maySee(ctx.actor, it))) throw refuse('not_found')
}
const pageOfViews = (ctx: Colleagues, { items, next }: { items: HandoffRow[]; next: string | null }) => ({
  items: items.map((it) => handoffView(ctx.actor, it)),
  next,
})

export const handoffsRoutes = (): Route[] => [
  route(contract.listHelpers, (ctx, { params, query }) => listHelpers(ctx, params.id, query)),
  route(contract.offerHandoff, async (ctx, { params, body }) =>
    shown(ctx, await offerHandoff(ctx, params.id, body)),
  ),
  route(contract.listOfConversation, async (ctx, { params, query }) => {
    await getConversation(ctx, params.id)
    return pageOfViews(ctx, await listOfConversation(ctx, params.id, query))
  }),
  route(contract.listHandoffs, async (ctx, { query: { view, ...page } }) =>
    pageOfViews(ctx, view === 'asked' ? await listAsked(ctx, page) : await listGiven(ctx, page)),
  ),
  route(contract.countAsked, (ctx) => countAsked(ctx)),
  route(contract.acceptHandoff, async (ctx, { params }) => {
    await mustBePart(ctx, params.id)
    await acceptHandoff(ctx, params.id)
    return shown(ctx, params.id)
  }),
  route(contract.declineHandoff, async (ctx, { params, body }) => {
    await mustBePart(ctx, params.id)
    await declineHandoff(ctx, params.id, body)
    return shown(ctx, params.id)
  }),
  route(contract.withdrawHandoff, async (ctx, { params }) => {
    await mustBePart(ctx, params.id)
    await withdrawHandoff(ctx, params.id)
    return shown(ctx, params.id)
  }),
  route(contract.getIntroduction, (ctx, { params }) => drawUpIntroduction(ctx, params.id)),
  route(contract.introduce, async (ctx, { params, body }) => {
    await mustBePart(ctx, params.id)
    await introduce(ctx, params.id, body.text)
    return shown(ctx, params.id)
  }),
  route(contract.listPassOnHelpers, (ctx, { query }) => listPassOnHelpers(ctx, query)),
  route(contract.passOn, async (ctx, { body }) => shown(ctx, await passOn(ctx, body))),
  route(contract.listRouting, async (ctx, { query }) => {
    const { items, next } = await listInboxes(ctx, query.limit, afterId(query.cursor))
    return {
      items: items.map(({ id, name, teamId, rule }) => ({
        inbox: { id, name, teamId },
        rule: ruleOf(id, rule),
      })),
      next,
    }
  }),
  route(contract.setRouting, async (ctx, { params, body }) => {
    const rule = { inboxId: params.inboxId, ...body }
    await setRouting(ctx, rule)
    return rule
  }),
]
