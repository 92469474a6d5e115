import { findWorkspace } from '#features/accounts/queries-workspaces.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { beginAuthority } from './commands-begin.ts'
import { unitOf } from './domain/amount.ts'
import { currencyOfZone, inOther } from './domain/currency.ts'
import { type Grant, limitsOf } from './domain/grant.ts'
import { grantChanged, ofGrant, presetsChanged } from './events.ts'
import { mayDecideGrants } from './policy.ts'
import { hasGivenMoney, lockMoneyGrants, moneyHere, saveCurrency } from './queries-currency.ts'
import { insertGrantChange } from './queries-grants.ts'
import { changePresetUnit } from './queries-presets.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>

/** In which currency this organisation gives; until something is given it can be another. */
export async function readCurrency(ctx: Colleagues) {
  const currency = (await moneyHere(ctx)) ?? (await likelyHere(ctx))
  const isUsed = await hasGivenMoney(ctx)
  return { currency, isUsed, can: { change: mayDecideGrants(ctx.actor) && !isUsed } }
}

const likelyHere = async (ctx: Context): Promise<string> =>
  currencyOfZone((await findWorkspace(ctx.db, ctx.workspaceId))?.timeZone ?? '')

/** Stands in the history beside limits that are said in another currency from now on; screens say it in words. */
export const OTHER_CURRENCY = 'currency'

/**
 * Another currency for all that is given in money, with limits of about the same worth in round numbers. Once something was
 * given it stays: what stands in the ledger is never converted.
 */
export const changeCurrency = (ctx: Colleagues, currency: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayDecideGrants(tx.actor))
    await beginAuthority(tx, { currency })
    const grants = (await lockMoneyGrants(tx)).filter(({ unit }) => unit !== currency)
    if (grants.length === 0) return
    if (await hasGivenMoney(tx)) throw refuse('currency_in_use', { currency: grants[0]!.unit })
    for (const before of grants) await change(tx, before, currency)
    for (const unit of new Set(grants.map((grant) => grant.unit)))
      await changePresetUnit(tx, { from: unit, to: currency }, (amount) => inOther(amount, unit, currency))
    const subject = { kind: 'workspace', id: tx.workspaceId }
    await announce(tx, { type: presetsChanged, subject, payload: {}, audience: 'workspace' })
  })

async function change(tx: Colleagues, before: Grant, currency: string): Promise<void> {
  const other = (amount: number) => inOther(amount, before.unit, currency)
  const limit = (amount: number | null) => (amount === null ? null : other(amount))
  const { perCase, perContact, inTotal, onTimeout } = before
  const after: Grant = {
    ...before,
    unit: unitOf(currency),
    perCase: limit(perCase),
    perContact: limit(perContact),
    inTotal: limit(inTotal),
    onTimeout: onTimeout.do === 'allow' ? { do: 'allow', upTo: other(onTimeout.upTo) } : onTimeout,
  }
  await saveCurrency(tx, after)
  const said = { grantId: after.id, kind: 'changed', why: OTHER_CURRENCY } as const
  await insertGrantChange(tx, { ...said, before: limitsOf(before), after: limitsOf(after) }, tx.actor.id)
  await announce(tx, ofGrant(after, grantChanged, { kind: 'changed' }))
}
