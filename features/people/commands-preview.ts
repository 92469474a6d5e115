import { Temporal } from 'temporal-polyfill'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import type { CalendarDraft } from './commands-calendars.ts'
import { withByHand } from './domain/holidays.ts'
import { inOrder } from './domain/working-hours.ts'
import { addWorking, nextOpen, type WorkingTime } from './domain/working-time.ts'
import { newestCalendar } from './queries-calendars.ts'

const HOUR = 3_600_000
const counted = (at: Date, hours: WorkingTime) => ({
  from: nextOpen(at, hours),
  hourLater: addWorking(at, HOUR, hours),
})

/** From when on a message that arrives then would be counted, as the draft stands and as the hours are now. */
export async function previewCalendar(
  ctx: Context<ColleagueActor>,
  { teamId, at, ...draft }: CalendarDraft & { teamId: string | null; at: string },
) {
  const now = (await newestCalendar(ctx.db, ctx.workspaceId, teamId))!
  const arrives = new Date(Temporal.PlainDateTime.from(at).toZonedDateTime(draft.timeZone).epochMilliseconds)
  const hours = {
    timeZone: draft.timeZone,
    periods: inOrder(draft.periods),
    holidays: withByHand(now.holidays, draft.holidays),
  }
  return { at: arrives, draft: counted(arrives, hours), now: counted(arrives, now) }
}
