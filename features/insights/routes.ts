import { changeFigure } from '#features/insights/commands.ts'
import * as contract from '#features/insights/contract.ts'
import { insightsOf } from '#features/insights/view.ts'
import { type Route, route } from '#platform/http/route.ts'

export const insightsRoutes = (): Route[] => [
  route(contract.getInsights, (ctx) => insightsOf(ctx)),
  route(contract.changeFigure, (ctx, { params, body }) => changeFigure(ctx, { ...params, ...body })),
]
