import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface TeamRow {
  readonly id: string
  readonly name: string
  readonly leadId: string
  readonly acceptsOwnWork: boolean
  readonly endedAt: Date | null
}
export type TeamWithMembers = TeamRow & {
  readonly leadName: string
  readonly members: { id: string; name: string }[]
}
const COLUMNS = `t.id, t.name, t.lead_id as "leadId", t.accepts_own_work as "acceptsOwnWork", t.ended_at as "endedAt"`
const MEMBERS = `(select l.name from colleagues l where l.workspace_id = t.workspace_id and l.id = t.lead_id) as "leadName",
  coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name) order by lower(c.name), c.id)
    from team_members m join colleagues c on c.workspace_id = m.workspace_id and c.id = m.colleague_id
    where m.workspace_id = t.workspace_id and m.team_id = t.id), '[]') as members`

/** Adds a team unless its name is taken; gives whether it was added. */
export const insertTeam = async (
  db: Db,
  workspaceId: string,
  team: { id: string; name: string; leadId: string; createdAt: Date },
): Promise<boolean> =>
  (await runCounting(
    db,
    `insert into teams (workspace_id, id, name, lead_id, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [workspaceId, team.id, team.name, team.leadId, team.createdAt],
  )) > 0

export const addMembers = (db: Db, workspaceId: string, teamId: string, ids: readonly string[]) =>
  run<{ id: string }>(
    db,
    `insert into team_members (workspace_id, team_id, colleague_id) select $1, $2, unnest($3::uuid[])
     on conflict do nothing returning colleague_id as id`,
    [workspaceId, teamId, ids],
  )

export const removeMember = async (
  db: Db,
  workspaceId: string,
  teamId: string,
  id: string,
): Promise<boolean> =>
  (await runCounting(
    db,
    `delete from team_members where workspace_id = $1 and team_id = $2 and colleague_id = $3`,
    [workspaceId, teamId, id],
  )) > 0

/** Takes a colleague out of every team; gives the teams. */
export const removeFromTeams = (db: Db, workspaceId: string, id: string) =>
  run<{ teamId: string }>(
    db,
    `delete from team_members where workspace_id = $1 and colleague_id = $2 returning team_id as "teamId"`,
    [workspaceId, id],
  )

export const findTeamLedBy = async (db: Db, workspaceId: string, id: string): Promise<string | undefined> =>
  (
    await run<{ name: string }>(
      db,
      `select name from teams where workspace_id = $1 and lead_id = $2 and ended_at is null order by lower(name) limit 1`,
      [workspaceId, id],
    )
  )[0]?.name

export const findTeam = async (
  db: Db,
  workspaceId: string,
  id: string,
): Promise<TeamWithMembers | undefined> =>
  (
    await run<TeamWithMembers>(
      db,
      `select ${COLUMNS}, ${MEMBERS} from teams t where t.workspace_id = $1 and t.id = $2 and t.ended_at is null`,
      [workspaceId, id],
    )
  )[0]

export const lockTeam = async (db: Db, workspaceId: string, id: string): Promise<TeamRow | undefined> =>
  (
    await run<TeamRow>(
      db,
      `select ${COLUMNS} from teams t where t.workspace_id = $1 and t.id = $2 and t.ended_at is null for update`,
      [workspaceId, id],
    )
  )[0]

export const listTeams = (db: Db, workspaceId: string, after: string | null, limit: number) =>
  run<TeamWithMembers>(
    db,
    `select ${COLUMNS}, ${MEMBERS} from teams t where t.workspace_id = $1 and t.ended_at is null
       and ($2::uuid is null or (lower(t.name), t.id) >
         (select lower(l.name), l.id from teams l where l.workspace_id = $1 and l.id = $2))
     order by lower(t.name), t.id limit ${limit + 1}`,
    [workspaceId, after],
  )

export const saveTeam = (db: Db, workspaceId: string, team: TeamRow) =>
  run(
    db,
    `update teams set name = $3, lead_id = $4, accepts_own_work = $5, ended_at = $6 where workspace_id = $1 and id = $2`,
    [workspaceId, team.id, team.name, team.leadId, team.acceptsOwnWork, team.endedAt],
  )

/** The name of an inbox that this team answers, if any. Reads a later feature's table. */
export const findInboxOfTeam = async (
  db: Db,
  workspaceId: string,
  teamId: string,
): Promise<string | undefined> =>
  (
    await run<{ name: string }>(
      db,
      `select name from inboxes where workspace_id = $1 and team_id = $2 and ended_at is null order by lower(name) limit 1`,
      [workspaceId, teamId],
    )
  )[0]?.name

export const isTeamNameTaken = async (
  db: Db,
  workspaceId: string,
  name: string,
  exceptId: string,
): Promise<boolean> =>
  (
    await run(
      db,
      `select 1 from teams where workspace_id = $1 and lower(name) = lower($2) and id <> $3 and ended_at is null`,
      [workspaceId, name, exceptId],
    )
  ).length > 0
