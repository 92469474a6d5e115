import { refuse } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { type Route, route } from '#platform/http/route.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { changeCurrency, readCurrency } from './commands-currency.ts'
import { changeGrant, decideGrant, endGrant, makeGrant } from './commands-grants.ts'
import { changePreset, endPreset, makePreset } from './commands-presets.ts'
import * as contract from './contract-grants.ts'
import * as presets from './contract-presets.ts'
import { monthOf } from './domain/month.ts'
import { findGrant, type GrantRow, listGrantChanges, listGrants, usedInTotal } from './queries-grants.ts'
import { listPresets } from './queries-presets.ts'
import { zoneHere } from './queries-used.ts'
import { grantView, presetView } from './view.ts'

type Colleagues = Context<ColleagueActor>

async function viewed(ctx: Colleagues, rows: readonly GrantRow[]) {
  const used = await usedInTotal(
    ctx,
    rows.map(({ id }) => id),
    monthOf(ctx.now(), await zoneHere(ctx)),
  )
  return rows.map((row) => grantView(ctx.actor, row, used.get(row.id) ?? 0))
}
const shown = async (ctx: Colleagues, id: string) => {
  const row = await findGrant(ctx, id)
  if (!row) throw refuse('not_found')
  return (await viewed(ctx, [row]))[0]!
}

export const grantsRoutes = (): Route[] => [
  route(contract.getCurrency, (ctx) => readCurrency(ctx)),
  route(contract.changeCurrency, async (ctx, { body }) => {
    await changeCurrency(ctx, body.currency)
    return readCurrency(ctx)
  }),
  route(contract.listGrants, async (ctx, { query: { state, mine, ...page } }) => {
    const { items, next } = await listGrants(ctx, state, mine === 'true' ? ctx.actor : null, page)
    return { items: await viewed(ctx, items), next }
  }),
  route(contract.getGrant, (ctx, { params }) => shown(ctx, params.id)),
  route(contract.listGrantChanges, async (ctx, { params, query }) => {
    await shown(ctx, params.id)
    const { items, next } = await listGrantChanges(ctx, params.id, query)
    return { items: items.map(({ grantId: _, ...each }) => each), next }
  }),
  route(contract.makeGrant, async (ctx, { body }) => shown(ctx, await makeGrant(ctx, body))),
  route(contract.changeGrant, async (ctx, { params, body }) => {
    await changeGrant(ctx, params.id, body)
    return shown(ctx, params.id)
  }),
  route(contract.decideGrant, async (ctx, { params, body }) => {
    await decideGrant(ctx, params.id, body)
    return shown(ctx, params.id)
  }),
  route(contract.endGrant, async (ctx, { params, body }) => {
    await endGrant(ctx, params.id, body.why)
    return shown(ctx, params.id)
  }),
  route(presets.listPresets, async (ctx, { query }) => {
    const { items, next } = await listPresets(ctx, query.limit, query.cursor)
    return { items: items.map(presetView), next }
  }),
  route(presets.makePreset, async (ctx, { body }) => presetView(await makePreset(ctx, body))),
  route(presets.changePreset, async (ctx, { params, body }) =>
    presetView(await changePreset(ctx, params.id, body)),
  ),
  route(presets.endPreset, (ctx, { params }) => endPreset(ctx, params.id)),
]
