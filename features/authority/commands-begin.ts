import { findWorkspace } from '#features/accounts/queries-workspaces.ts'
import { announceAll } from '#platform/events/announce.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import type { SystemActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { currencyOfZone } from './domain/currency.ts'
import type { Grant } from './domain/grant.ts'
import { limitsOf } from './domain/grant.ts'
import { SEED_GRANTS, SEED_PRESETS, seedGrants, seedPresets } from './domain/seed.ts'
import { seedWords } from './domain/seed-words.ts'
import { grantChanged, ofGrant } from './events.ts'
import { hasGrants, insertGrant, insertGrantChange } from './queries-grants.ts'
import { insertPreset } from './queries-presets.ts'

const MACHINE: SystemActor = { kind: 'system', name: 'authority' }
const YEAR_MS = 365 * 86_400_000

/** Everybody may do something from the first day on: lays it down where nothing is, in this workspace, once. */
export const beginAuthority = async (
  ctx: Context,
  given: { readonly currency?: string } = {},
): Promise<void> => {
  if (await hasGrants(ctx)) return
  await actingAs(ctx, MACHINE).transaction(async (tx) => {
    const workspace = await findWorkspace(tx.db, tx.workspaceId)
    const currency = given.currency ?? currencyOfZone(workspace?.timeZone ?? '')
    const words = seedWords(workspace?.locale ?? 'en')
    const terms = seedGrants(currency)
    const reviewOn = new Date(tx.now().getTime() + YEAR_MS).toISOString().slice(0, 10)
    const begun: Grant[] = []
    for (const seed of SEED_GRANTS) {
      const grant: Grant = {
        ...terms[seed],
        id: newId<'grant'>(),
        seed,
        colleagueId: null,
        conditions: words.conditions[seed],
        onTimeout: { do: 'pass_up' },
        reviewOn,
        state: 'in_force',
        changesId: null,
        evidence: {},
        version: 1,
        createdBy: null,
        createdAt: tx.now(),
        endedAt: null,
      }
      if (await insertGrant(tx, grant)) begun.push(grant)
    }
    for (const grant of begun)
      await insertGrantChange(
        tx,
        { grantId: grant.id, kind: 'in_force', why: '', before: null, after: limitsOf(grant) },
        null,
      )
    const presets = seedPresets(currency)
    for (const [place, seed] of SEED_PRESETS.entries())
      await insertPreset(tx, {
        ...presets[seed],
        ...words.presets[seed],
        id: newId<'preset'>(),
        seed,
        position: (place + 1) * 10,
      })
    await announceAll(
      tx,
      begun.map((grant) => ofGrant(grant, grantChanged, { kind: 'in_force' })),
    )
  })
}
