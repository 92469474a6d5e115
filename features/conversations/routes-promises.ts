import { type Route, route } from '#platform/http/route.ts'
import { endHelping, startHelping } from './commands-helping.ts'
import { sendNewTime } from './commands-new-time.ts'
import { applyPromise, listPromisesOf, promiseByHandTo } from './commands-promises.ts'
import * as contract from './contract-promises.ts'
import { viewConversation } from './view.ts'

export const promiseRoutes = (): Route[] => [
  route(contract.listPromises, (ctx, { params }) => listPromisesOf(ctx, params.id)),
  route(contract.sendNewTime, async (ctx, { params, body }) => {
    await sendNewTime(ctx, params.id, body)
    return viewConversation(ctx, params.id)
  }),
  route(contract.promiseByHandTo, async (ctx, { params, body }) => {
    await promiseByHandTo(ctx, params.id, body)
    return viewConversation(ctx, params.id)
  }),
  route(contract.applyPromise, async (ctx, { params }) => {
    await applyPromise(ctx, params.id, params.promiseId)
    return viewConversation(ctx, params.id)
  }),
  route(contract.startHelping, (ctx) => startHelping(ctx)),
  route(contract.endHelping, (ctx) => endHelping(ctx)),
]
