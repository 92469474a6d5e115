import { type Route, route } from '#platform/http/route.ts'
import { endLinks, giveLink, type LinkParts } from './commands-links.ts'
import { ownPage } from './commands-own-page.ts'
import { changeWays, readWays } from './commands-ways.ts'
import * as contract from './contract.ts'

export const portalRoutes = (parts: LinkParts): Route[] => [
  route(contract.getPublicWays, (ctx) => readWays(ctx, parts)),
  route(contract.changePublicWays, async (ctx, { body }) => {
    await changeWays(ctx, body)
    return readWays(ctx, parts)
  }),
  route(contract.giveLink, (ctx, { params }) => giveLink(ctx, parts, params.id)),
  route(contract.ownPage, (ctx, { params }) => ownPage(ctx, parts, params.id)),
  route(contract.endLinks, (ctx, { params }) => endLinks(ctx, params.id)),
]
