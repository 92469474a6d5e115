import { type Route, route } from '#platform/http/route.ts'
import { block, forgetSender, letIn } from './commands-held.ts'
import { changeSettings, readSettings } from './commands-settings.ts'
import * as contract from './contract-quarantine.ts'
import { listHeld, listSenders } from './queries-held.ts'

export const quarantineRoutes = (): Route[] => [
  route(contract.listHeldMail, (ctx, { query: { limit, cursor } }) =>
    listHeld(ctx, ctx.actor.inboxIds, limit, cursor),
  ),
  route(contract.letMailIn, (ctx, { params, body }) => letIn(ctx, params.id, body.always)),
  route(contract.blockSender, (ctx, { params, body }) => block(ctx, params.id, body.whole)),
  route(contract.listKnownSenders, (ctx, { query: { limit, cursor } }) => listSenders(ctx, limit, cursor)),
  route(contract.forgetSender, (ctx, { params }) => forgetSender(ctx, params.id)),
  route(contract.getMailSettings, (ctx, { params }) => readSettings(ctx, params.id)),
  route(contract.changeMailSettings, (ctx, { params, body }) => changeSettings(ctx, params.id, body)),
]
