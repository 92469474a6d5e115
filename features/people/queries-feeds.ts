import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface Feed {
  readonly id: string
  readonly teamId: string | null
  readonly address: string
  readonly readAt: Date | null
  readonly trouble: 'unreachable' | 'no_calendar' | null
}
const COLUMNS = `f.id, f.team_id as "teamId", f.address, f.read_at as "readAt", f.trouble`

export const listFeeds = (db: Db, workspaceId: string, teamId: string | null) =>
  run<Feed>(
    db,
    `select ${COLUMNS} from holiday_feeds f where f.workspace_id = $1 and f.team_id is not distinct from $2 order by f.created_at, f.id`,
    [workspaceId, teamId],
  )

export const findFeed = async (db: Db, workspaceId: string, id: string): Promise<Feed | undefined> =>
  (
    await run<Feed>(db, `select ${COLUMNS} from holiday_feeds f where f.workspace_id = $1 and f.id = $2`, [
      workspaceId,
      id,
    ])
  )[0]

/** Adds a feed unless this calendar reads the address already; gives whether it was added. */
export const insertFeed = async (
  db: Db,
  workspaceId: string,
  feed: {
    id: string
    teamId: string | null
    address: string
    nextReadAt: Date
    readAt: Date | null
    madeBy: string | null
    createdAt: Date
  },
): Promise<boolean> =>
  (await runCounting(
    db,
    `insert into holiday_feeds (workspace_id, id, team_id, address, next_read_at, read_at, made_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      workspaceId,
      feed.id,
      feed.teamId,
      feed.address,
      feed.nextReadAt,
      feed.readAt,
      feed.madeBy,
      feed.createdAt,
    ],
  )) > 0

/** Puts the next reading off; gives whether it was due, so that of several workers one reads. */
export const postponeFeed = async (
  db: Db,
  workspaceId: string,
  id: string,
  { now, nextReadAt }: { now: Date; nextReadAt: Date },
): Promise<boolean> =>
  (await runCounting(
    db,
    `update holiday_feeds set next_read_at = $4 where workspace_id = $1 and id = $2 and next_read_at <= $3`,
    [workspaceId, id, now, nextReadAt],
  )) > 0

/** Notes how a reading went: the time of a good one, or why it came to nothing. */
export const saveReading = (
  db: Db,
  workspaceId: string,
  id: string,
  reading: { readAt: Date } | { trouble: NonNullable<Feed['trouble']> },
) =>
  run(
    db,
    `update holiday_feeds set read_at = coalesce($3, read_at), trouble = $4 where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      id,
      'readAt' in reading ? reading.readAt : null,
      'trouble' in reading ? reading.trouble : null,
    ],
  )

export const deleteFeed = (db: Db, workspaceId: string, id: string) =>
  run(db, `delete from holiday_feeds where workspace_id = $1 and id = $2`, [workspaceId, id])
