import { type Db, run } from '#platform/db/database.ts'
import type { Log } from '#platform/log/log.ts'

/** One thing that is due in one workspace. */
export interface Due {
  readonly workspaceId: string
  readonly id: string
}

interface Ground {
  readonly db: Db
  readonly now: Date
  /** Without it nothing is caught: the first that fails ends the look. */
  readonly log?: Log | undefined
}

const FIRST_WAIT_S = 15
const MOST_DOUBLINGS = 8
/** What was not tried for so long has been done, or is not due any more. */
const OVER_AFTER = '1 day'

const POSTPONED = `insert into due_troubles as t (workspace_id, kind, subject_id, tries, since, again_at)
  values ($1, $2, $3, 1, $4, $4::timestamptz + interval '${FIRST_WAIT_S} seconds')
  on conflict (workspace_id, kind, subject_id) do update set
    tries = case when t.again_at < $4::timestamptz - interval '${OVER_AFTER}' then 1 else t.tries + 1 end,
    since = case when t.again_at < $4::timestamptz - interval '${OVER_AFTER}' then $4 else t.since end,
    again_at = $4::timestamptz + interval '${FIRST_WAIT_S} seconds' * case when t.again_at < $4::timestamptz - interval '${OVER_AFTER}' then 1
      else power(2, least(${MOST_DOUBLINGS}, t.tries)) end
  returning again_at as "againAt"`

/** Notes that this could not be done, and gives when it is tried again: each time twice as late, an hour at most. */
export async function postpone(db: Db, kind: string, { workspaceId, id }: Due, now: Date): Promise<Date> {
  await run(
    db,
    `delete from due_troubles where workspace_id = $1 and kind = $2 and again_at < $3::timestamptz - interval '${OVER_AFTER}'
       and subject_id <> $4`,
    [workspaceId, kind, now, id],
  )
  const [row] = await run<{ againAt: Date }>(db, POSTPONED, [workspaceId, kind, id, now])
  return row!.againAt
}

/**
 * For the statement that finds the rows of a kind: leaves out what could not be done and waits, so that it fills up no
 * look. Takes the kind as `eachDue` does, the row's name in the statement, and where its moment stands among the parameters.
 */
export const isNotPutOff = (kind: string, row: string, now: string, id = 'id'): string =>
  `not exists (select from due_troubles x where x.workspace_id = ${row}.workspace_id and x.kind = '${kind}'
    and x.subject_id = ${row}.${id} and x.again_at > ${now})`

/**
 * Does what is due, one after another, each alone: one that fails is logged, waits, and leaves the others be.
 */
export async function eachDue<Row extends Due>(
  { db, now, log }: Ground,
  kind: string,
  rows: readonly Row[],
  act: (row: Row) => Promise<unknown>,
): Promise<void> {
  for (const row of rows)
    try {
      await act(row)
    } catch (error) {
      if (!log) throw error
      const { workspaceId, id } = row
      log.error({ due: kind, id, workspaceId, error }, 'what was due could not be done; the others go on')
      await postpone(db, kind, row, now)
    }
}
