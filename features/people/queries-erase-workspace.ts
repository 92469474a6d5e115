import { type Db, run } from '#platform/db/database.ts'

interface Reference {
  readonly child: string
  readonly parent: string
}

const TABLES = `select c.relname as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`

const REFERENCES = `select distinct child.relname as child, parent.relname as parent from pg_constraint k
  join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
  where k.contype = 'f' and k.conrelid <> k.confrelid and child.relnamespace = 'public'::regnamespace`

/** Every table that holds rows of workspaces, those that point at others before those they point at. */
async function tablesChildrenFirst(db: Db): Promise<string[]> {
  const left = new Set((await run<{ name: string }>(db, TABLES)).map(({ name }) => name))
  const references = await run<Reference>(db, REFERENCES)
  const ordered: string[] = []
  while (left.size > 0) {
    const free = [...left].filter(
      (table) => !references.some(({ child, parent }) => parent === table && left.has(child)),
    )
    // A circle would be broken by the deletes themselves failing; nothing is skipped.
    for (const table of free.length > 0 ? free : [...left]) {
      ordered.push(table)
      left.delete(table)
    }
  }
  return ordered
}

const IDENTITIES = `select i.id from identities i join colleagues c on c.identity_id = i.id and c.workspace_id = $1
  where not exists (select from colleagues o where o.identity_id = i.id and o.workspace_id <> $1)`

/**
 * Deletes a workspace with every row of it in every table, its waiting jobs, and the identities that have no other
 * workspace. The list of tables comes from the catalog, so that a table made later is not forgotten.
 */
export async function eraseWorkspace(db: Db, workspaceId: string): Promise<void> {
  await run(db, `select id from workspaces where id = $1 for update`, [workspaceId])
  await run(db, `select set_config('regard.erase_workspace', 'on', true)`)
  const identities = (await run<{ id: string }>(db, IDENTITIES, [workspaceId])).map(({ id }) => id)
  for (const table of await tablesChildrenFirst(db))
    await run(db, `delete from "${table}" where workspace_id = $1`, [workspaceId])
  await run(
    db,
    `delete from verifications v where exists (select from unnest($1::text[]) id where position(id in v.value) > 0)`,
    [identities],
  )
  await run(
    db,
    `delete from sign_in_attempts s where exists (select from identities i where i.id = any($1::uuid[])
       and (position(i.id::text in s.subject) > 0 or position(left(encode(sha256(lower(i.email)::bytea), 'hex'), 32) in s.subject) > 0))`,
    [identities],
  )
  await run(db, `delete from identities where id = any($1::uuid[])`, [identities])
  await run(
    db,
    `delete from graphile_worker._private_jobs where payload ->> 'workspaceId' = $1 and locked_at is null`,
    [workspaceId],
  )
  await run(db, `delete from workspaces where id = $1`, [workspaceId])
  await run(db, `select set_config('regard.erase_workspace', 'off', true)`)
}
