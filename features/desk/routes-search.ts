import { search } from '#features/desk/contract.ts'
import { findPage } from '#features/desk/queries-search-page.ts'
import { type Route, route } from '#platform/http/route.ts'

export const searchRoutes = (): Route[] => [
  route(search, (ctx, { query }) => findPage(ctx, query.q, query.limit, query.cursor)),
]
