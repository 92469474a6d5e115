import { type Db, run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Role } from '#platform/values/actor.ts'

export type ColleagueState = 'invited' | 'active' | 'ended'

export interface ColleagueRow {
  readonly id: string
  readonly identityId: string | null
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly managerId: string | null
  readonly jobTitle: string
  readonly unit: string
  readonly languages: string[]
  readonly lineOfSight: string
  readonly phone: string
  readonly state: ColleagueState
  readonly createdAt: Date
  readonly endedAt: Date | null
  readonly erasedAt: Date | null
}
const COLUMNS = `c.id, c.identity_id as "identityId", c.name, c.email, c.role, c.manager_id as "managerId",
  c.job_title as "jobTitle", c.unit, c.languages, c.line_of_sight as "lineOfSight", c.phone, c.state,
  c.created_at as "createdAt", c.ended_at as "endedAt", c.erased_at as "erasedAt"`
const TEAMS = `coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by lower(t.name), t.id)
  from team_members m join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
  where m.workspace_id = c.workspace_id and m.colleague_id = c.id and t.ended_at is null), '[]') as teams`

export type ColleagueWithTeams = ColleagueRow & { readonly teams: { id: string; name: string }[] }

export interface NewColleague {
  readonly id: string
  readonly identityId: string | null
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly state: ColleagueState
  readonly managerId?: string | null
  readonly jobTitle?: string
  readonly createdAt: Date
}

/** Adds a colleague unless the address is taken; gives whether it was added. */
export const insertColleague = async (
  db: Db,
  workspaceId: string,
  colleague: NewColleague,
): Promise<boolean> =>
  (await runCounting(
    db,
    `insert into colleagues (workspace_id, id, identity_id, name, email, role, state, manager_id, job_title, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      workspaceId,
      colleague.id,
      colleague.identityId,
      colleague.name,
      colleague.email,
      colleague.role,
      colleague.state,
      colleague.managerId ?? null,
      colleague.jobTitle ?? '',
      colleague.createdAt,
    ],
  )) > 0

export const findColleague = async (
  db: Db,
  workspaceId: string,
  id: string,
): Promise<ColleagueWithTeams | undefined> =>
  (
    await run<ColleagueWithTeams>(
      db,
      `select ${COLUMNS}, ${TEAMS} from colleagues c where c.workspace_id = $1 and c.id = $2`,
      [workspaceId, id],
    )
  )[0]

export const findColleagueByEmail = async (
  db: Db,
  workspaceId: string,
  email: string,
): Promise<ColleagueRow | undefined> =>
  (
    await run<ColleagueRow>(
      db,
      `select ${COLUMNS} from colleagues c where c.workspace_id = $1 and lower(c.email) = lower($2)`,
      [workspaceId, email],
    )
  )[0]

/** Locks a colleague while role, state or identity change. */
export const lockColleague = async (
  db: Db,
  workspaceId: string,
  id: string,
): Promise<ColleagueRow | undefined> =>
  (
    await run<ColleagueRow>(
      db,
      `select ${COLUMNS} from colleagues c where c.workspace_id = $1 and c.id = $2 for update`,
      [workspaceId, id],
    )
  )[0]

/** Lets one change of the workspace's admins go after another, so that the last one cannot vanish in a race. */
export const lockAdmins = (db: Db, workspaceId: string) =>
  run<{ id: string }>(
    db,
    `select id from colleagues where workspace_id = $1 and role = 'admin' and state = 'active' order by id for update`,
    [workspaceId],
  )

export interface ColleaguesFilter {
  readonly state: 'present' | ColleagueState
  readonly q: string | undefined
  readonly teamId: string | undefined
}

export const listColleagues = (
  db: Db,
  workspaceId: string,
  { state, q, teamId }: ColleaguesFilter,
  after: string | null,
  limit: number,
) =>
  run<ColleagueWithTeams>(
    db,
    `select ${COLUMNS}, ${TEAMS} from colleagues c
     where c.workspace_id = $1
       and ($2 = c.state or ($2 = 'present' and c.state <> 'ended'))
       and ($3::text is null or strpos(lower(c.name), lower($3)) > 0 or strpos(lower(c.email), lower($3)) > 0)
       and ($4::uuid is null or exists (select 1 from team_members m
            where m.workspace_id = c.workspace_id and m.team_id = $4 and m.colleague_id = c.id))
       and ($5::uuid is null or (lower(c.name), c.id) >
         (select lower(l.name), l.id from colleagues l where l.workspace_id = $1 and l.id = $5))
     order by lower(c.name), c.id limit ${limit + 1}`,
    [workspaceId, state, q ?? null, teamId ?? null, after],
  )

export type ColleagueChange = Partial<
  Pick<
    ColleagueRow,
    'name' | 'role' | 'managerId' | 'jobTitle' | 'unit' | 'languages' | 'lineOfSight' | 'phone'
  >
>
export const saveColleague = (db: Db, workspaceId: string, colleague: ColleagueRow) =>
  run(
    db,
    `update colleagues set name = $3, role = $4, manager_id = $5, job_title = $6, unit = $7, languages = $8,
       line_of_sight = $9, phone = $10, state = $11, ended_at = $12, identity_id = $13
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      colleague.id,
      colleague.name,
      colleague.role,
      colleague.managerId,
      colleague.jobTitle,
      colleague.unit,
      colleague.languages,
      colleague.lineOfSight,
      colleague.phone,
      colleague.state,
      colleague.endedAt,
      colleague.identityId,
    ],
  )

/** Those among the ids who are active colleagues of the workspace. */
export const listActive = (db: Db, workspaceId: string, ids: readonly string[]) =>
  run<{ id: string; name: string; email: string }>(
    db,
    `select id, name, email from colleagues where workspace_id = $1 and id = any($2) and state = 'active'`,
    [workspaceId, ids],
  )

/** Everybody who works here. */
export const listActiveIds = async (db: Db, workspaceId: string): Promise<string[]> =>
  (
    await run<{ id: string }>(
      db,
      `select id from colleagues where workspace_id = $1 and state = 'active' order by id`,
      [workspaceId],
    )
  ).map(({ id }) => id)

/** Those among the ids who belong to the workspace and have not left. */
export const listPresent = (db: Db, workspaceId: string, ids: readonly string[]) =>
  run<{ id: string }>(
    db,
    `select id from colleagues where workspace_id = $1 and id = any($2) and state <> 'ended'`,
    [workspaceId, ids],
  )

export interface Admin {
  readonly id: string
  readonly email: string
  readonly locale: string
}

/** Who is told when the installation needs a hand: every admin who works here, and in which language. */
export const listAdmins = (ctx: Context): Promise<Admin[]> =>
  run<Admin>(
    ctx.db,
    `select c.id, c.email, coalesce(c.locale, w.locale) as locale from colleagues c join workspaces w on w.id = c.workspace_id
     where c.workspace_id = $1 and c.role = 'admin' and c.state = 'active' order by c.id`,
    [ctx.workspaceId],
  )
