import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface ApiTokenRow {
  readonly id: string
  readonly name: string
  readonly scopes: string[]
  readonly createdAt: Date
  readonly lastUsedOn: string | null
  readonly expiresAt: Date | null
}
export interface NewApiToken {
  readonly workspaceId: string
  readonly id: string
  readonly colleagueId: string
  readonly name: string
  readonly tokenHash: string
  readonly scopes: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
}

export const insertToken = (db: Db, token: NewApiToken) =>
  run(
    db,
    `insert into api_tokens (workspace_id, id, colleague_id, name, token_hash, scopes, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      token.workspaceId,
      token.id,
      token.colleagueId,
      token.name,
      token.tokenHash,
      token.scopes,
      token.createdAt,
      token.expiresAt,
    ],
  )

export const noteTokenUse = (db: Db, workspaceId: string, id: string, now: Date) =>
  run(db, `update api_tokens set last_used_on = $3::date where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
    now.toISOString().slice(0, 10),
  ])

export const listTokensOf = (
  db: Db,
  workspaceId: string,
  colleagueId: string,
  now: Date,
  after: string | null,
  limit: number,
) =>
  run<ApiTokenRow>(
    db,
    `select id, name, scopes, created_at as "createdAt", last_used_on::text as "lastUsedOn", expires_at as "expiresAt"
     from api_tokens where workspace_id = $1 and colleague_id = $2 and ended_at is null
       and (expires_at is null or expires_at > $3) and ($4::uuid is null or id < $4)
     order by id desc limit ${limit + 1}`,
    [workspaceId, colleagueId, now, after],
  )

/** Ends one token of a colleague, or all when no id is given; gives how many ended. */
export const endTokensOf = (db: Db, workspaceId: string, colleagueId: string, now: Date, id?: string) =>
  runCounting(
    db,
    `update api_tokens set ended_at = $3 where workspace_id = $1 and colleague_id = $2 and ended_at is null
       and ($4::uuid is null or id = $4)`,
    [workspaceId, colleagueId, now, id ?? null],
  )
