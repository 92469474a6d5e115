import { changeFigure } from '#features/insights/commands.ts'
import { figureOf, listedFigures } from '#features/insights/commands-figures.ts'
import * as contract from '#features/insights/contract.ts'
import * as figures from '#features/insights/contract-figures.ts'
import { insightsOf } from '#features/insights/view.ts'
import { type Route, route } from '#platform/http/route.ts'

export const insightsRoutes = (): Route[] => [
  route(contract.getInsights, (ctx) => insightsOf(ctx)),
  route(contract.changeFigure, (ctx, { params, body }) => changeFigure(ctx, { ...params, ...body })),
  route(figures.listFigures, (ctx, { request }) =>
    listedFigures(ctx, request.headers['accept-language'] ?? 'en'),
  ),
  route(figures.getFigure, (ctx, { params, query, request }) =>
    figureOf(ctx, params.id, query.since, request.headers['accept-language'] ?? 'en'),
  ),
]
