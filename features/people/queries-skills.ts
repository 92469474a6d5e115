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
