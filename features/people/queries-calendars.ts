import { type Db, run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import type { CalendarHoliday } from './domain/holidays.ts'
import type { WorkingPeriod } from './domain/working-hours.ts'
import type { WorkingTime } from './domain/working-time.ts'

/** One version of when somebody is there; it never changes. */
export interface Calendar extends WorkingTime {
  readonly id: string
  readonly teamId: string | null
  readonly version: number
  readonly periods: readonly WorkingPeriod[]
  readonly holidays: readonly CalendarHoliday[]
  /** A team's only: from this version on it has no hours of its own. */
  readonly followsHouse: boolean
  readonly madeBy: string | null
  readonly createdAt: Date
}

const COLUMNS = `k.id, k.team_id as "teamId", k.version, k.time_zone as "timeZone", k.periods, k.holidays,
  k.follows_house as "followsHouse", k.made_by as "madeBy", k.created_at as "createdAt"`

/** SQL for the one calendar that counts now: the newest of the team, unless that says to follow the house, else of the house. */
export const calendarNowOf = (workspaceId: string, teamId: string): string => `(select c.* from (
    (select * from calendars where workspace_id = ${workspaceId} and team_id = ${teamId} order by version desc limit 1)
    union all (select * from calendars where workspace_id = ${workspaceId} and team_id is null order by version desc limit 1)
  ) c where not c.follows_house order by c.team_id nulls last limit 1)`
const NEWEST = `select ${COLUMNS} from ${calendarNowOf('$1', '$2::uuid')} k`

/** The calendar that counts now for a team, or for the whole workspace. */
export async function newestCalendar(
  db: Db,
  workspaceId: string,
  teamId: string | null = null,
): Promise<Calendar | null> {
  const [row] = await run<Calendar>(db, NEWEST, [workspaceId, teamId])
  return row ?? null
}

/** The newest calendar of the team itself, or of the workspace itself; it may say that the team follows the house again. */
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

/** Every calendar that counts now: of the workspace (team null) and of each team with its own. */
export async function listCurrentCalendars(db: Db, workspaceId: string): Promise<Calendar[]> {
  const rows = await run<Calendar>(
    db,
    `select distinct on (k.team_id) ${COLUMNS} from calendars k where k.workspace_id = $1 order by k.team_id, k.version desc`,
    [workspaceId],
  )
  return rows.filter(({ followsHouse }) => !followsHouse)
}

export interface CalendarVersion extends Calendar {
  readonly madeByName: string | null
}

/** The versions of a calendar that are older than one (null: all), newest first. */
export const listCalendarVersions = (
  db: Db,
  workspaceId: string,
  teamId: string | null,
  below: number | null,
  limit: number,
) =>
  run<CalendarVersion>(
    db,
    `select ${COLUMNS}, (select c.name from colleagues c where c.workspace_id = k.workspace_id and c.id = k.made_by) as "madeByName"
     from calendars k where k.workspace_id = $1 and k.team_id is not distinct from $2 and ($3::int is null or k.version < $3)
     order by k.version desc limit ${limit + 1}`,
    [workspaceId, teamId, below],
  )

/** Lets one change of a workspace's calendars go after another. */
export const lockCalendars = (db: Db, workspaceId: string) =>
  run(db, `select id from workspaces where id = $1 for no key update`, [workspaceId])

export interface NewCalendar {
  readonly teamId?: string | null
  readonly timeZone: string
  readonly periods: readonly WorkingPeriod[]
  readonly holidays?: readonly CalendarHoliday[]
  readonly followsHouse?: boolean
  readonly madeBy?: string | null
  readonly at: Date
}

/** Writes the next version of a calendar; those before it stay as they were. */
export async function insertCalendar(db: Db, workspaceId: string, it: NewCalendar): Promise<string> {
  const id = newId<'calendar'>()
  await lockCalendars(db, workspaceId)
  await run(
    db,
    `insert into calendars (workspace_id, id, team_id, version, time_zone, periods, holidays, made_by, created_at, follows_house)
     select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5::jsonb, $6::jsonb, $7, $8, $9 from calendars where workspace_id = $1`,
    [
      workspaceId,
      id,
      it.teamId ?? null,
      it.timeZone,
      JSON.stringify(it.periods),
      JSON.stringify(it.holidays ?? []),
      it.madeBy ?? null,
      it.at,
      it.followsHouse ?? false,
    ],
  )
  return id
}
