import { refuse } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { Clock, Subject } from './domain/clock.ts'
import { maySeeClock } from './policy.ts'
import { findClock, listOfSubject } from './queries.ts'
import { listCalendars, listVersions } from './queries-explain.ts'
import type { ClockView } from './shapes.ts'
import { viewOf } from './view.ts'

async function viewed(ctx: Context, clocks: readonly Clock[]): Promise<ClockView[]> {
  if (clocks.length === 0) return []
  const calendarIds = clocks.flatMap(({ calendarId, moves }) => [
    calendarId,
    ...moves.map((move) => move.calendarBefore),
  ])
  const versionIds = clocks.flatMap(({ versionId }) => (versionId === null ? [] : [versionId]))
  const calendars = await listCalendars(ctx, [...new Set(calendarIds)])
  const versions = versionIds.length === 0 ? [] : await listVersions(ctx, [...new Set(versionIds)])
  const byId = new Map(calendars.map((one) => [one.id, one]))
  return clocks.map((clock) =>
    viewOf(clock, ctx.now(), byId, versions.find(({ id }) => id === clock.versionId) ?? null),
  )
}

/** The clocks of a subject, oldest first, each with how its time came about; whoever asks may see the subject. */
export const listClocks = async (ctx: Context, subject: Subject): Promise<ClockView[]> =>
  viewed(ctx, await listOfSubject(ctx, subject))

/** One clock with how its time came about. */
export async function readClock(ctx: Context, id: string): Promise<ClockView> {
  const clock = await findClock(ctx, id)
  if (!clock || !maySeeClock(ctx.actor, clock)) throw refuse('not_found')
  return (await viewed(ctx, [clock]))[0]!
}
