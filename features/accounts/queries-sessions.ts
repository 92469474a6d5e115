import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface NewSession {
  readonly id: string
  readonly identityId: string
  readonly tokenHash: string
  readonly workspaceId: string | null
  readonly onlyWorkspaceId: string | null
  readonly ipAddress: string
  readonly userAgent: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

export const insertSession = (db: Db, session: NewSession) =>
  run(
    db,
    `insert into sessions (id, identity_id, token, workspace_id, only_workspace_id, ip_address, user_agent, created_at, updated_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
    [
      session.id,
      session.identityId,
      session.tokenHash,
      session.workspaceId,
      session.onlyWorkspaceId,
      session.ipAddress,
      session.userAgent.slice(0, 400),
      session.createdAt,
      session.expiresAt,
    ],
  )

export const moveEndOfSession = (db: Db, id: string, expiresAt: Date, at: Date) =>
  run(db, `update sessions set expires_at = $2, updated_at = $3 where id = $1`, [id, expiresAt, at])

export const setWorkspaceOfSession = (db: Db, id: string, workspaceId: string) =>
  runCounting(
    db,
    `update sessions set workspace_id = $2 where id = $1 and (only_workspace_id is null or only_workspace_id = $2)`,
    [id, workspaceId],
  )

export interface SessionRow {
  readonly id: string
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly workspaceId: string | null
  readonly onlyWorkspaceId: string | null
  readonly createdAt: Date
  readonly seenAt: Date
}
const COLUMNS = `id, ip_address as "ipAddress", user_agent as "userAgent", workspace_id as "workspaceId",
  only_workspace_id as "onlyWorkspaceId", created_at as "createdAt", updated_at as "seenAt"`

export const findSessionOf = async (db: Db, id: string): Promise<SessionRow | undefined> =>
  (await run<SessionRow>(db, `select ${COLUMNS} from sessions where id = $1`, [id]))[0]

export const listSessionsOf = (db: Db, identityId: string, now: Date, after: string | null, limit: number) =>
  run<SessionRow>(
    db,
    `select ${COLUMNS} from sessions where identity_id = $1 and expires_at > $2 and ($3::uuid is null or id < $3)
     order by id desc limit ${limit + 1}`,
    [identityId, now, after],
  )

/** Ends sessions of an identity: one, all but one, all of a workspace, or all; gives the ids that ended. */
export const deleteSessions = (
  db: Db,
  which: { identityId: string; id?: string; except?: string; onlyWorkspaceId?: string },
) =>
  run<{ id: string }>(
    db,
    `delete from sessions where identity_id = $1 and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)
       and ($4::uuid is null or only_workspace_id = $4) returning id`,
    [which.identityId, which.id ?? null, which.except ?? null, which.onlyWorkspaceId ?? null],
  )

export const deleteSessionByToken = (db: Db, tokenHash: string) =>
  run(db, `delete from sessions where token = $1`, [tokenHash])

export const deleteOldSessions = (db: Db, now: Date) =>
  run(db, `delete from sessions where expires_at < $1`, [now])

/** Ends an identity's sessions that are in a workspace; its sessions elsewhere go on. */
export const deleteSessionsIn = (db: Db, workspaceId: string, identityId: string) =>
  runCounting(db, `delete from sessions where identity_id = $1 and workspace_id = $2`, [
    identityId,
    workspaceId,
  ])
