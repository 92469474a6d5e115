import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { type Route, route } from '#platform/http/route.ts'
import { mustSee, readObservations, shareThanks } from './commands.ts'
import { changeSurveys } from './commands-surveys.ts'
import * as contract from './contract.ts'
import { mayEditSurveys } from './policy.ts'
import { findObservation, listAboutMe, listOfConversation } from './queries.ts'
import { getOneIn } from './queries-surveys.ts'
import { observationView } from './view.ts'

export const observationsRoutes = (): Route[] => [
  route(contract.listObservations, async (ctx, { query }) => {
    const { items, next } = await listAboutMe(ctx, query)
    return { items: items.map((row) => observationView(ctx.actor, row)), next }
  }),
  route(contract.listOfConversation, async (ctx, { params, query }) => {
    const it = await mustSee(ctx, params.id)
    const { items, next } = await listOfConversation(ctx, it, query)
    return { items: items.map((row) => observationView(ctx.actor, row)), next }
  }),
  route(contract.readObservations, (ctx, { body }) => readObservations(ctx, body.observationIds)),
  route(contract.shareThanks, async (ctx, { params }) => {
    await shareThanks(ctx, params.id)
    const row = await findObservation(ctx, params.id)
    if (!row) throw refusePlainly('not_found')
    return observationView(ctx.actor, row)
  }),
  route(contract.getSurveys, async (ctx) => ({
    oneIn: await getOneIn(ctx),
    can: { edit: mayEditSurveys(ctx.actor) },
  })),
  route(contract.changeSurveys, async (ctx, { body }) => {
    await changeSurveys(ctx, body.oneIn)
    return { oneIn: body.oneIn, can: { edit: mayEditSurveys(ctx.actor) } }
  }),
]
