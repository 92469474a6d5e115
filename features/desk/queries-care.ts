import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Somebody who leads, for a colleague who has no manager: a manager first, then a director, then an admin. */
export async function findLeader(
  ctx: Context,
  exceptId: string,
): Promise<{ id: string; name: string } | undefined> {
  const [row] = await run<{ id: string; name: string }>(
    ctx.db,
    `select id, name from colleagues where workspace_id = $1 and state = 'active' and id <> $2 and role in ('manager', 'director', 'admin')
     order by array_position(array['manager', 'director', 'admin'], role::text), lower(name), id limit 1`,
    [ctx.workspaceId, exceptId],
  )
  return row
}

export interface Readers {
  /** Everybody of the house sees that inbox. */
  readonly everyone: boolean
  /** The team whose inbox it is. */
  readonly team: string
  /** The others who can read what stands there, by name; the first of them. */
  readonly names: string[]
  readonly count: number
}
const NAMED = 8

/** Who besides whoever asks can read what stands at an inbox, as the gate lets them, and whoever is asked. */
export async function readersOf(
  ctx: Context,
  { inboxId, askedId, exceptId }: { inboxId: string; askedId: string; exceptId: string },
): Promise<Readers> {
  const [row] = await run<Omit<Readers, 'count'>>(
    ctx.db,
    `select i.open_to = 'everyone' as everyone, t.name as team, array(select p.name from colleagues p
       where p.workspace_id = $1 and p.state = 'active' and p.id <> $4 and (i.open_to = 'everyone' or p.id = $3 or p.role in ('admin', 'director')
         or exists (select from team_members m where m.workspace_id = $1 and m.team_id = i.team_id and m.colleague_id = p.id)
         or exists (select from inbox_members b where b.workspace_id = $1 and b.inbox_id = i.id and b.colleague_id = p.id))
       order by p.id <> $3, lower(p.name), p.id) as names
     from inboxes i join teams t on t.workspace_id = i.workspace_id and t.id = i.team_id where i.workspace_id = $1 and i.id = $2`,
    [ctx.workspaceId, inboxId, askedId, exceptId],
  )
  const { names, ...place } = row!
  return { ...place, names: names.slice(0, NAMED), count: names.length }
}
