import { maySee } from '#features/conversations/policy.ts'
import { getConversation } from '#features/conversations/queries.ts'
import { allow, refuse } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { type Route, route } from '#platform/http/route.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { sayDemand, sayRepeat } from './commands.ts'
import { codeBlind, sayTime } from './commands-asking.ts'
import { answerBarrier, raiseBarrier } from './commands-barriers.ts'
import { addKind, changeKind } from './commands-kinds.ts'
import * as contract from './contract.ts'
import { mayReadBarriers } from './policy.ts'
import { findQuestion } from './queries-asking.ts'
import { findBarrier, listAllBarriers, listBarriersFor, listBarriersOf } from './queries-barriers.ts'
import { findBlind } from './queries-blind.ts'
import { listKinds } from './queries-kinds.ts'
import { barrierView, demandOf } from './view.ts'

const shown = async (ctx: Context<ColleagueActor>, id: string) => {
  const it = await findBarrier(ctx, id)
  if (!it) throw refuse('not_found')
  return barrierView(ctx.actor, it)
}
/** What is not for this colleague to see is not there. */
const mustBeFor = async (ctx: Context<ColleagueActor>, id: string) => {
  const it = await findBarrier(ctx, id)
  if (!it) throw refuse('not_found')
  if (it.ownerId !== ctx.actor.id) await getConversation(ctx, it.conversationId)
}

export const demandRoutes = (): Route[] => [
  route(contract.getDemand, (ctx, { params }) => demandOf(ctx, params.id)),
  route(contract.sayDemand, async (ctx, { params, body }) => {
    await sayDemand(ctx, params.id, body)
    return demandOf(ctx, params.id)
  }),
  route(contract.sayRepeat, async (ctx, { params, body }) => {
    await sayRepeat(ctx, params.id, params.earlierId, body.is)
    return demandOf(ctx, params.id)
  }),
  route(contract.listFailureKinds, async (ctx) => ({ items: await listKinds(ctx) })),
  route(contract.addFailureKind, (ctx, { body }) => addKind(ctx, body.name)),
  route(contract.changeFailureKind, (ctx, { params, body }) => changeKind(ctx, params.id, body)),
  route(contract.getQuestion, async (ctx) => {
    const found = await findQuestion(ctx, ctx.actor.id)
    if (!found) return { question: null }
    const { demand, about, ...conversation } = found
    return { question: { conversation, demand, about } }
  }),
  route(contract.sayTime, (ctx, { params, body }) => sayTime(ctx, params.id, body.enough)),
  route(contract.getBlind, (ctx) => findBlind(ctx)),
  route(contract.codeBlind, (ctx, { params, body }) => codeBlind(ctx, params.id, body.demand)),
  route(contract.listBarriersOf, async (ctx, { params }) => {
    const it = await getConversation(ctx, params.id)
    if (!maySee(ctx.actor, it)) throw refuse('not_found')
    return { items: (await listBarriersOf(ctx, params.id)).map((row) => barrierView(ctx.actor, row)) }
  }),
  route(contract.raiseBarrier, async (ctx, { params, body }) =>
    shown(ctx, await raiseBarrier(ctx, params.id, body)),
  ),
  route(contract.listBarriers, async (ctx, { query }) => {
    if (query.view === 'all') allow(mayReadBarriers(ctx.actor))
    const { items, next } =
      query.view === 'all'
        ? await listAllBarriers(ctx, query.limit, query.cursor)
        : await listBarriersFor(ctx, ctx.actor.id, query.limit, query.cursor)
    return { items: items.map((row) => barrierView(ctx.actor, row)), next }
  }),
  route(contract.answerBarrier, async (ctx, { params, body }) => {
    await mustBeFor(ctx, params.id)
    await answerBarrier(ctx, params.id, body.words)
    return shown(ctx, params.id)
  }),
]
