import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { beginAuthority } from './commands-begin.ts'
import { unitOf } from './domain/amount.ts'
import { isUnitOf } from './domain/grant.ts'
import { presetsChanged } from './events.ts'
import { endPreset as end, findPreset, insertPreset, type Preset, savePreset } from './queries-presets.ts'
import { refuse } from './refuse.ts'
import type { PresetView } from './shapes.ts'

type Colleagues = Context<ColleagueActor>
export type PresetFields = Omit<PresetView, 'id'>

function presetOf(id: string, { currency, ...rest }: PresetFields): Preset {
  const unit = unitOf(currency)
  if (!isUnitOf(rest.act, unit)) throw refuse('wrong_unit')
  return { ...rest, id, unit, seed: null }
}

const announceChanged = (tx: Context, id: string) =>
  announce(tx, {
    type: presetsChanged,
    subject: { kind: 'preset', id },
    payload: {},
    audience: 'workspace',
  })

/** Adds something that may be given with one press. */
export const makePreset = (ctx: Colleagues, given: PresetFields): Promise<Preset> =>
  ctx.transaction(async (tx) => {
    await beginAuthority(tx)
    const preset = presetOf(newId<'preset'>(), given)
    await insertPreset(tx, preset)
    await announceChanged(tx, preset.id)
    return preset
  })

/** What is given with this press from now on; what was given stands. */
export const changePreset = (ctx: Colleagues, id: string, given: PresetFields): Promise<Preset> =>
  ctx.transaction(async (tx) => {
    if (!(await savePreset(tx, presetOf(id, given)))) throw refusePlainly('not_found')
    await announceChanged(tx, id)
    return (await findPreset(tx, id))!
  })

export const endPreset = (ctx: Colleagues, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    if (!(await end(tx, id))) throw refusePlainly('not_found')
    await announceChanged(tx, id)
  })
