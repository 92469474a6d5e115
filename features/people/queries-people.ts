import { type Db, run } from '#platform/db/database.ts'
import type { Role } from '#platform/values/actor.ts'
import type { WorkingPeriod } from './domain/working-hours.ts'

export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly jobTitle: string
  readonly unit: string
  readonly phone: string
  readonly languages: string[]
  readonly lineOfSight: string
  readonly managerId: string | null
  readonly managerName: string | null
  readonly teams: { id: string; name: string }[]
}
const COLUMNS = `c.id, c.name, c.role, c.job_title as "jobTitle", c.unit, c.phone, c.languages, c.line_of_sight as "lineOfSight",
  c.manager_id as "managerId",
  (select m.name from colleagues m where m.workspace_id = c.workspace_id and m.id = c.manager_id) as "managerName",
  coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name) order by lower(t.name), t.id)
    from team_members m join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
    where m.workspace_id = c.workspace_id and m.colleague_id = c.id and t.ended_at is null), '[]') as teams`

export interface PeopleFilter {
  readonly q: string | undefined
  readonly skillId: string | undefined
  readonly language: string | undefined
  readonly teamId: string | undefined
  /** Only those who said at this moment that they are here, or with a customer. */
  readonly saidAt: Date | null
}

/** Those who work here, by name and never by a figure (I13). */
export const listPeople = (
  db: Db,
  workspaceId: string,
  { q, skillId, language, teamId, saidAt }: PeopleFilter,
  after: string | null,
  limit: number,
) =>
  run<PersonRow>(
    db,
    `select ${COLUMNS} from colleagues c
     where c.workspace_id = $1 and c.state = 'active'
       and ($2::text is null or strpos(lower(concat_ws(' ', c.name, c.job_title, c.unit, c.line_of_sight)), lower($2)) > 0
         or exists (select 1 from colleague_skills k join skills s on s.workspace_id = k.workspace_id and s.id = k.skill_id
              where k.workspace_id = c.workspace_id and k.colleague_id = c.id and strpos(lower(s.name), lower($2)) > 0))
       and ($3::uuid is null or exists (select 1 from colleague_skills k
            where k.workspace_id = c.workspace_id and k.colleague_id = c.id and k.skill_id = $3))
       and ($4::text is null or $4 = any(c.languages))
       and ($5::uuid is null or exists (select 1 from team_members m
            where m.workspace_id = c.workspace_id and m.team_id = $5 and m.colleague_id = c.id))
       and ($6::timestamptz is null or exists (select 1 from presence p
            where p.workspace_id = c.workspace_id and p.colleague_id = c.id and p.kind <> 'back_at' and p.ends_at > $6))
       and ($7::uuid is null or (lower(c.name), c.id) >
         (select lower(l.name), l.id from colleagues l where l.workspace_id = $1 and l.id = $7))
     order by lower(c.name), c.id limit ${limit + 1}`,
    [workspaceId, q ?? null, skillId ?? null, language ?? null, teamId ?? null, saidAt, after],
  )

export const findPerson = async (db: Db, workspaceId: string, id: string): Promise<PersonRow | undefined> =>
  (
    await run<PersonRow>(
      db,
      `select ${COLUMNS} from colleagues c where c.workspace_id = $1 and c.id = $2 and c.state = 'active'`,
      [workspaceId, id],
    )
  )[0]

/** Sets the hours of one colleague; null: as the team or the workspace. */
export async function saveOwnHours(
  db: Db,
  workspaceId: string,
  colleagueId: string,
  periods: readonly WorkingPeriod[] | null,
): Promise<void> {
  if (periods === null)
    await run(db, `delete from colleague_hours where workspace_id = $1 and colleague_id = $2`, [
      workspaceId,
      colleagueId,
    ])
  else
    await run(
      db,
      `insert into colleague_hours (workspace_id, colleague_id, periods) values ($1, $2, $3::jsonb)
       on conflict (workspace_id, colleague_id) do update set periods = $3::jsonb`,
      [workspaceId, colleagueId, JSON.stringify(periods)],
    )
}

/** Takes away what said when, where and at what somebody works, once they work here no more. */
export async function forgetWhereabouts(db: Db, workspaceId: string, id: string): Promise<void> {
  await run(db, `delete from presence where workspace_id = $1 and colleague_id = $2`, [workspaceId, id])
  await run(db, `delete from leave where workspace_id = $1 and colleague_id = $2`, [workspaceId, id])
  await run(db, `delete from colleague_hours where workspace_id = $1 and colleague_id = $2`, [
    workspaceId,
    id,
  ])
  await run(db, `delete from colleague_skills where workspace_id = $1 and colleague_id = $2`, [
    workspaceId,
    id,
  ])
}
