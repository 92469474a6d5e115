import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface Leave {
  readonly id: string
  readonly colleagueId: string
  readonly kind: 'leave' | 'sick'
  /** Whole days, as `2026-12-24`. */
  readonly firstOn: string
  readonly lastOn: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly startedAt: Date | null
}
const COLUMNS = `l.id, l.colleague_id as "colleagueId", l.kind, to_char(l.first_on, 'YYYY-MM-DD') as "firstOn",
  to_char(l.last_on, 'YYYY-MM-DD') as "lastOn", l.starts_at as "startsAt", l.ends_at as "endsAt", l.started_at as "startedAt"`

/** Leave of a colleague that is not over at a moment, the earliest first. */
export const listLeaveOf = (db: Db, workspaceId: string, colleagueId: string, at: Date) =>
  run<Leave>(
    db,
    `select ${COLUMNS} from leave l where l.workspace_id = $1 and l.colleague_id = $2 and l.ends_at > $3 order by l.starts_at limit 50`,
    [workspaceId, colleagueId, at],
  )

export const lockLeave = async (db: Db, workspaceId: string, id: string): Promise<Leave | undefined> =>
  (
    await run<Leave>(
      db,
      `select ${COLUMNS} from leave l where l.workspace_id = $1 and l.id = $2 for update`,
      [workspaceId, id],
    )
  )[0]

/** Whether other leave of the same colleague lies on one of these days. */
export const hasLeaveOn = async (db: Db, workspaceId: string, it: Leave): Promise<boolean> =>
  (
    await run(
      db,
      `select 1 from leave where workspace_id = $1 and colleague_id = $2 and id <> $3 and first_on <= $5::date and last_on >= $4::date limit 1`,
      [workspaceId, it.colleagueId, it.id, it.firstOn, it.lastOn],
    )
  ).length > 0

export const insertLeave = (
  db: Db,
  workspaceId: string,
  it: Leave & { setBy: string | null; createdAt: Date },
) =>
  run(
    db,
    `insert into leave (workspace_id, id, colleague_id, kind, first_on, last_on, starts_at, ends_at, set_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      workspaceId,
      it.id,
      it.colleagueId,
      it.kind,
      it.firstOn,
      it.lastOn,
      it.startsAt,
      it.endsAt,
      it.setBy,
      it.createdAt,
    ],
  )

export const saveLeave = (db: Db, workspaceId: string, it: Leave) =>
  run(
    db,
    `update leave set first_on = $3, last_on = $4, starts_at = $5, ends_at = $6 where workspace_id = $1 and id = $2`,
    [workspaceId, it.id, it.firstOn, it.lastOn, it.startsAt, it.endsAt],
  )

export const deleteLeave = (db: Db, workspaceId: string, id: string) =>
  run(db, `delete from leave where workspace_id = $1 and id = $2`, [workspaceId, id])

/** Notes that the beginning of a leave was told; gives whether it began by now and was not told before. */
export const markStarted = async (db: Db, workspaceId: string, id: string, at: Date): Promise<boolean> =>
  (await runCounting(
    db,
    `update leave set started_at = $3 where workspace_id = $1 and id = $2 and started_at is null and starts_at <= $3`,
    [workspaceId, id, at],
  )) > 0
