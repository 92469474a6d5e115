import { type Db, run, runCounting } from '#platform/db/database.ts'
import type { Presence } from './domain/presence.ts'

/** Writes over what the colleague said before: nothing of it is kept (I13). */
export const putPresence = (db: Db, workspaceId: string, colleagueId: string, it: Presence) =>
  run(
    db,
    `insert into presence (workspace_id, colleague_id, kind, back_at, ends_at) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, colleague_id) do update set kind = $3, back_at = $4, ends_at = $5`,
    [workspaceId, colleagueId, it.kind, it.backAt, it.endsAt],
  )

export const dropPresence = async (db: Db, workspaceId: string, colleagueId: string): Promise<boolean> =>
  (await runCounting(db, `delete from presence where workspace_id = $1 and colleague_id = $2`, [
    workspaceId,
    colleagueId,
  ])) > 0

/** Forgets what has ended; gives whether there was something. */
export const dropEndedPresence = async (db: Db, workspaceId: string, at: Date): Promise<boolean> =>
  (await runCounting(db, `delete from presence where workspace_id = $1 and ends_at <= $2`, [
    workspaceId,
    at,
  ])) > 0
