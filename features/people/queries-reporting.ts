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
