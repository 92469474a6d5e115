import { type Db, run } from '#platform/db/database.ts'
import type { Role } from '#platform/values/actor.ts'

export interface Superior {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly isActive: boolean
}

const FURTHEST = 30

/** Everybody above a colleague, nearest first; a circle, which no command makes, would end where it began. */
export const listAbove = (db: Db, workspaceId: string, id: string) =>
  run<Superior>(
    db,
    `with recursive above as (
       select c.manager_id as id, 1 as step, array[c.id] as seen from colleagues c where c.workspace_id = $1 and c.id = $2
       union all
       select c.manager_id, a.step + 1, a.seen || c.id from above a
       join colleagues c on c.workspace_id = $1 and c.id = a.id
       where not a.id = any(a.seen) and a.step < ${FURTHEST})
     select c.id, c.name, c.role, c.state = 'active' as "isActive" from above a
     join colleagues c on c.workspace_id = $1 and c.id = a.id where not a.id = any(a.seen) order by a.step`,
    [workspaceId, id],
  )

/** Those among the ids who lead: by their role, or because somebody reports to them. */
export const leadersAmong = (db: Db, workspaceId: string, ids: readonly string[]) =>
  run<{ id: string }>(
    db,
    `select c.id from colleagues c where c.workspace_id = $1 and c.id = any($2) and (c.role in ('manager', 'director')
       or exists (select from colleagues r where r.workspace_id = c.workspace_id and r.manager_id = c.id and r.state = 'active'))`,
    [workspaceId, ids],
  )
