import { askSomebody } from '#features/desk/commands-ask.ts'
import * as contract from '#features/desk/contract-today.ts'
import { countToday, getToday } from '#features/desk/queries-today.ts'
import { type Route, route } from '#platform/http/route.ts'

export const todayRoutes = (): Route[] => [
  route(contract.getToday, (ctx) => getToday(ctx)),
  route(contract.countToday, (ctx) => countToday(ctx)),
  route(contract.askSomebody, (ctx, { body }) => askSomebody(ctx, body)),
]
