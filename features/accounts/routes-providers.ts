import { type Route, route } from '#platform/http/route.ts'
import { addProvider, listMyProviders, removeProvider } from './commands-providers.ts'
import type { AccountsSettings } from './commands-session.ts'
import * as contract from './contract.ts'

export const providerRoutes = (settings: AccountsSettings): Route[] => [
  route(contract.listProviders, (ctx, { query }) => listMyProviders(ctx, settings, query)),
  route(contract.addProvider, async (ctx, { body, reply }) => {
    const provider = await addProvider(ctx, settings, body)
    reply.code(201)
    return provider
  }),
  route(contract.removeProvider, (ctx, { params }) => removeProvider(ctx, params.id)),
]
