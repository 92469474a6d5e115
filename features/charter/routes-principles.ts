import { type Route, route } from '#platform/http/route.ts'
import {
  agreePrincipleChange,
  changePrinciple,
  createPrinciple,
  dropPrincipleChange,
  proposePrincipleChange,
  removePrinciple,
} from './commands-principles.ts'
import * as contract from './contract.ts'
import { listPrinciples } from './queries-in-force.ts'
import { getPrincipleChange, listPrincipleChanges } from './queries-principles.ts'
import { shownPrincipleChanges } from './rows.ts'

export const principleRoutes = (): Route[] => [
  route(contract.listPrinciples, async (ctx) => ({ items: await listPrinciples(ctx) })),
  route(contract.createPrinciple, (ctx, { body }) => createPrinciple(ctx, body)),
  route(contract.changePrinciple, (ctx, { params, body }) =>
    changePrinciple(ctx, { ...body, id: params.id }),
  ),
  route(contract.endPrinciple, (ctx, { params }) => removePrinciple(ctx, params.id)),
  route(contract.listPrincipleChanges, async (ctx, { query }) => {
    const { items, next } = await listPrincipleChanges(ctx, query)
    return { items: await shownPrincipleChanges(ctx, items), next }
  }),
  route(contract.proposePrincipleChange, async (ctx, { body }) => {
    const change = await getPrincipleChange(ctx, await proposePrincipleChange(ctx, body))
    return (await shownPrincipleChanges(ctx, [change]))[0]!
  }),
  route(contract.agreePrincipleChange, async (ctx, { params }) => {
    await agreePrincipleChange(ctx, params.id)
    return (await shownPrincipleChanges(ctx, [await getPrincipleChange(ctx, params.id)]))[0]!
  }),
  route(contract.dropPrincipleChange, (ctx, { params }) => dropPrincipleChange(ctx, params.id)),
]
