import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { inOrder, type WorkingPeriod } from './domain/working-hours.ts'
import { workingHoursChanged } from './events.ts'
import { mayChangeSettings } from './policy.ts'
import { insertCalendar, ownCalendar } from './queries-calendars.ts'

export const readWorkingHours = async ({ db, workspaceId, actor }: Context<ColleagueActor>) => {
  const { timeZone, periods } = (await ownCalendar(db, workspaceId, null))!
  return { timeZone, periods: [...periods], can: { change: mayChangeSettings(actor) } }
}

/** Sets the working hours of the workspace. */
export const setWorkingHours = (ctx: Context<ColleagueActor>, periods: readonly WorkingPeriod[]) =>
  ctx.transaction(async (tx) => {
    allow(mayChangeSettings(tx.actor))
    const { timeZone, holidays } = (await ownCalendar(tx.db, tx.workspaceId, null))!
    await insertCalendar(tx.db, tx.workspaceId, {
      timeZone,
      periods: inOrder(periods),
      holidays,
      madeBy: tx.actor.id,
      at: tx.now(),
    })
    await announce(tx, {
      type: workingHoursChanged,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: { periods: periods.length },
      audience: 'workspace',
    })
    return readWorkingHours(tx)
  })
