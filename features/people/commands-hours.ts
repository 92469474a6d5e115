import { findWorkspace } from '#features/accounts/queries-workspaces.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { inOrder, type WorkingPeriod } from './domain/working-hours.ts'
import { workingHoursChanged } from './events.ts'
import { mayChangeSettings } from './policy.ts'
import { listWorkingHours, saveWorkingHours } from './queries-hours.ts'

export const readWorkingHours = async ({ db, workspaceId, actor }: Context<ColleagueActor>) => ({
  timeZone: (await findWorkspace(db, workspaceId))!.timeZone,
  periods: await listWorkingHours(db, workspaceId),
  can: { change: mayChangeSettings(actor) },
})

/** Sets the working hours of the workspace. */
export const setWorkingHours = (ctx: Context<ColleagueActor>, periods: readonly WorkingPeriod[]) =>
  ctx.transaction(async (tx) => {
    allow(mayChangeSettings(tx.actor))
    await saveWorkingHours(tx.db, tx.workspaceId, inOrder(periods))
    await announce(tx, {
      type: workingHoursChanged,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: { periods: periods.length },
      audience: 'workspace',
    })
    return readWorkingHours(tx)
  })
