import { askSomebody } from '#features/desk/commands-ask.ts'
import { askForCare, careAskedOf } from '#features/desk/commands-care.ts'
import * as contract from '#features/desk/contract-today.ts'
import { countToday, getToday, pageOfMine } from '#features/desk/queries-today.ts'
import { type Route, route } from '#platform/http/route.ts'

export const todayRoutes = (): Route[] => [
  route(contract.getToday, (ctx) => getToday(ctx)),
  route(contract.listPromisedByMe, (ctx, { query }) => pageOfMine(ctx, query.limit, query.cursor)),
  route(contract.countToday, (ctx) => countToday(ctx)),
  route(contract.askSomebody, (ctx, { body }) => askSomebody(ctx, body)),
  route(contract.whoCares, (ctx) => careAskedOf(ctx)),
  route(contract.askForCare, (ctx, { body }) => askForCare(ctx, body)),
]
