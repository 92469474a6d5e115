import { type Route, route } from '#platform/http/route.ts'
import { endBoundary, listBoundariesOf, takeBoundary } from './commands-boundary.ts'
import * as contract from './contract-boundary.ts'

export const boundaryRoutes = (): Route[] => [
  route(contract.listBoundaries, (ctx, { params }) => listBoundariesOf(ctx, params.id)),
  route(contract.takeBoundary, (ctx, { params, body }) => takeBoundary(ctx, params.id, body)),
  route(contract.endBoundary, (ctx, { params }) => endBoundary(ctx, params.id, params.stepId)),
]
