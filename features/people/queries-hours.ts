import { type Db, run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import type { WorkingPeriod } from './domain/working-hours.ts'

export const listWorkingHours = (db: Db, workspaceId: string) =>
  run<WorkingPeriod>(
    db,
    `select weekday, to_char(opens, 'HH24:MI') as opens,
       case when closes = '24:00' then '24:00' else to_char(closes, 'HH24:MI') end as closes
     from working_hours where workspace_id = $1 order by weekday, opens`,
    [workspaceId],
  )

export async function saveWorkingHours(
  db: Db,
  workspaceId: string,
  periods: readonly WorkingPeriod[],
): Promise<void> {
  await run(db, `select id from workspaces where id = $1 for no key update`, [workspaceId])
  await run(db, `delete from working_hours where workspace_id = $1`, [workspaceId])
  await run(
    db,
    `insert into working_hours (workspace_id, id, weekday, opens, closes)
     select $1, * from unnest($2::uuid[], $3::smallint[], $4::time[], $5::time[])`,
    [
      workspaceId,
      periods.map(() => newId()),
      periods.map(({ weekday }) => weekday),
      periods.map(({ opens }) => opens),
      periods.map(({ closes }) => closes),
    ],
  )
}
