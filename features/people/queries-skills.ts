import { type Db, run } from '#platform/db/database.ts'

/** 1 is learning it, 2 knows it, 3 teaches others. */
export type Level = 1 | 2 | 3
export interface Skill {
  readonly id: string
  readonly name: string
}
export interface SkillRow extends Skill {
  readonly colleagueId: string
  readonly level: Level
}

/** What these colleagues can do, each by the names of the skills. */
export const listSkillsOf = (db: Db, workspaceId: string, colleagueIds: readonly string[]) =>
  run<SkillRow>(
    db,
    `select k.colleague_id as "colleagueId", s.id, s.name, k.level from colleague_skills k
     join skills s on s.workspace_id = k.workspace_id and s.id = k.skill_id
     where k.workspace_id = $1 and k.colleague_id = any($2) order by lower(s.name), s.id`,
    [workspaceId, colleagueIds],
  )

/** Who can do one of these, at this level or above; by name, never by a figure (I13). */
export const listSkilled = (db: Db, workspaceId: string, skillIds: readonly string[], leastLevel: Level) =>
  run<SkillRow & { readonly colleagueName: string }>(
    db,
    `select k.colleague_id as "colleagueId", c.name as "colleagueName", s.id, s.name, k.level from colleague_skills k
     join skills s on s.workspace_id = k.workspace_id and s.id = k.skill_id
     join colleagues c on c.workspace_id = k.workspace_id and c.id = k.colleague_id and c.state = 'active'
     where k.workspace_id = $1 and k.skill_id = any($2) and k.level >= $3 order by lower(c.name), c.id, lower(s.name)`,
    [workspaceId, skillIds, leastLevel],
  )

/** Skills that somebody who works here has, by name. */
export const listSkillsHad = (db: Db, workspaceId: string, after: string | null, limit: number) =>
  run<Skill>(
    db,
    `select s.id, s.name from skills s where s.workspace_id = $1
       and exists (select 1 from colleague_skills k join colleagues c on c.workspace_id = k.workspace_id and c.id = k.colleague_id
         where k.workspace_id = s.workspace_id and k.skill_id = s.id and c.state = 'active')
       and ($2::uuid is null or (lower(s.name), s.id) >
         (select lower(l.name), l.id from skills l where l.workspace_id = $1 and l.id = $2))
     order by lower(s.name), s.id limit ${limit + 1}`,
    [workspaceId, after],
  )

/** Sets all that a colleague can do; a skill of a new name is made. */
export async function saveSkills(
  db: Db,
  workspaceId: string,
  colleagueId: string,
  skills: readonly { readonly id: string; readonly name: string; readonly level: Level }[],
  at: Date,
): Promise<void> {
  const names = skills.map(({ name }) => name)
  await run(
    db,
    `insert into skills (workspace_id, id, name, created_at) select $1, g.id, g.name, $4 from unnest($2::uuid[], $3::text[]) g(id, name)
     on conflict do nothing`,
    [workspaceId, skills.map(({ id }) => id), names, at],
  )
  await run(db, `delete from colleague_skills where workspace_id = $1 and colleague_id = $2`, [
    workspaceId,
    colleagueId,
  ])
  await run(
    db,
    `insert into colleague_skills (workspace_id, colleague_id, skill_id, level)
     select s.workspace_id, $2, s.id, g.level from unnest($3::text[], $4::smallint[]) g(name, level)
     join skills s on s.workspace_id = $1 and lower(s.name) = lower(g.name) on conflict do nothing`,
    [workspaceId, colleagueId, names, skills.map(({ level }) => level)],
  )
}
