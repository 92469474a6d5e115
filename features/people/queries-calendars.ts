import { type Db, run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import type { WorkingPeriod } from './domain/working-hours.ts'
import type { Holiday, WorkingTime } from './domain/working-time.ts'

/** One version of when somebody is there; it never changes. */
export interface Calendar extends WorkingTime {
  readonly id: string
  readonly teamId: string | null
  readonly version: number
  readonly periods: readonly WorkingPeriod[]
  readonly holidays: readonly Holiday[]
  readonly createdAt: Date
}

const COLUMNS = `k.id, k.team_id as "teamId", k.version, k.time_zone as "timeZone", k.periods, k.holidays, k.created_at as "createdAt"`

/** The calendar that counts now for a team, or for the whole workspace. */
export async function newestCalendar(
  db: Db,
  workspaceId: string,
  teamId: string | null = null,
): Promise<Calendar | null> {
  const [row] = await run<Calendar>(
    db,
    `select ${COLUMNS} from calendars k where k.workspace_id = $1 and (k.team_id is null or k.team_id = $2)
     order by k.team_id nulls last, k.version desc limit 1`,
    [workspaceId, teamId],
  )
  return row ?? null
}

/** The newest calendar of the team itself, or of the workspace itself. */
export async function ownCalendar(
  db: Db,
  workspaceId: string,
  teamId: string | null,
): Promise<Calendar | null> {
  const [row] = await run<Calendar>(
    db,
    `select ${COLUMNS} from calendars k where k.workspace_id = $1 and k.team_id is not distinct from $2
     order by k.version desc limit 1`,
    [workspaceId, teamId],
  )
  return row ?? null
}

/** One version of a calendar, as it was when a clock was counted in it. */
export async function getCalendar(db: Db, workspaceId: string, id: string): Promise<Calendar> {
  const [row] = await run<Calendar>(
    db,
    `select ${COLUMNS} from calendars k where k.workspace_id = $1 and k.id = $2`,
    [workspaceId, id],
  )
  return row!
}

export interface NewCalendar {
  readonly teamId?: string | null
  readonly timeZone: string
  readonly periods: readonly WorkingPeriod[]
  readonly holidays?: readonly Holiday[]
  readonly madeBy?: string | null
  readonly at: Date
}

/** Writes the next version of a calendar; those before it stay as they were. */
export async function insertCalendar(db: Db, workspaceId: string, it: NewCalendar): Promise<string> {
  const id = newId<'calendar'>()
  await run(db, `select id from workspaces where id = $1 for no key update`, [workspaceId])
  await run(
    db,
    `insert into calendars (workspace_id, id, team_id, version, time_zone, periods, holidays, made_by, created_at)
     select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5::jsonb, $6::jsonb, $7, $8 from calendars where workspace_id = $1`,
    [
      workspaceId,
      id,
      it.teamId ?? null,
      it.timeZone,
      JSON.stringify(it.periods),
      JSON.stringify(it.holidays ?? []),
      it.madeBy ?? null,
      it.at,
    ],
  )
  return id
}
