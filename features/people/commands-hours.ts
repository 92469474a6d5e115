import { allow } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { writeCalendar } from './commands-calendars.ts'
import { inOrder, type WorkingPeriod } from './domain/working-hours.ts'
import { mayChangeSettings } from './policy.ts'
import { lockCalendars, ownCalendar } from './queries-calendars.ts'

export const readWorkingHours = async ({ db, workspaceId, actor }: Context<ColleagueActor>) => {
  const { timeZone, periods } = (await ownCalendar(db, workspaceId, null))!
  return { timeZone, periods: [...periods], can: { change: mayChangeSettings(actor) } }
}

/** Sets the working hours of the workspace. */
export const setWorkingHours = (ctx: Context<ColleagueActor>, periods: readonly WorkingPeriod[]) =>
  ctx.transaction(async (tx) => {
    allow(mayChangeSettings(tx.actor))
    await lockCalendars(tx.db, tx.workspaceId)
    const before = (await ownCalendar(tx.db, tx.workspaceId, null))!
    await writeCalendar(tx, null, { ...before, periods: inOrder(periods) })
    return readWorkingHours(tx)
  })
