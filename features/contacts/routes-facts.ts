import {
  giveFactsRight,
  importFacts,
  keepFacts,
  needFactsRight,
  openFacts,
  takeFactsRight,
} from '#features/contacts/commands-facts.ts'
import * as contract from '#features/contacts/contract-facts.ts'
import { mayGiveFactsRight, mayReadFacts } from '#features/contacts/policy.ts'
import { getContact } from '#features/contacts/queries.ts'
import { isReader, listReaders, listViews } from '#features/contacts/queries-facts.ts'
import { listQuiet } from '#features/contacts/queries-quiet.ts'
import { type Route, route } from '#platform/http/route.ts'

const MONTH = 30.4375 * 86_400_000

export const factsRoutes = (): Route[] => [
  route(contract.readFacts, async (ctx, { params }) => ({ items: await openFacts(ctx, params.id) })),
  route(contract.listFactViews, async (ctx, { params, query }) => {
    await needFactsRight(ctx)
    await getContact(ctx, params.id)
    return listViews(ctx, params.id, query)
  }),
  route(contract.keepFacts, (ctx, { params, body }) =>
    keepFacts(ctx, params.id, { year: params.year, ...body }),
  ),
  route(contract.importFacts, (ctx, { body }) => importFacts(ctx, body)),
  route(contract.listFactReaders, async (ctx) => ({
    items: await listReaders(ctx),
    can: {
      read: mayReadFacts(ctx.actor, await isReader(ctx, ctx.actor.id)),
      give: mayGiveFactsRight(ctx.actor),
    },
  })),
  route(contract.giveFactsRight, (ctx, { params }) => giveFactsRight(ctx, params.colleagueId)),
  route(contract.takeFactsRight, (ctx, { params }) => takeFactsRight(ctx, params.colleagueId)),
  route(contract.listQuiet, (ctx, { query: { months, ...query } }) =>
    listQuiet(ctx, { ...query, since: new Date(ctx.now().getTime() - months * MONTH) }),
  ),
]
