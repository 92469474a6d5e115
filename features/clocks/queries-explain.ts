import type { ClockRule } from '#features/charter/shapes.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { VersionedCalendar } from './domain/explanation.ts'

/** The versions of calendars with these ids. */
export const listCalendars = (ctx: Context, ids: readonly string[]): Promise<VersionedCalendar[]> =>
  run<VersionedCalendar>(
    ctx.db,
    `select id, version, time_zone as "timeZone", periods, holidays from calendars where workspace_id = $1 and id = any($2)`,
    [ctx.workspaceId, ids],
  )

export interface VersionOfClock {
  readonly id: string
  readonly version: number
  readonly rule: ClockRule
  readonly text: string
  readonly ifMissed: string
}

/** The words and rules of versions of promises. */
export const listVersions = (ctx: Context, ids: readonly string[]): Promise<VersionOfClock[]> =>
  run<VersionOfClock>(
    ctx.db,
    `select id, version, clock_rule as rule, text, if_missed as "ifMissed" from promise_versions where workspace_id = $1 and id = any($2)`,
    [ctx.workspaceId, ids],
  )
