import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'

/** Gives the ids of tags by name, in the given order, making those that are new. */
export async function upsertTags(tx: Context, names: readonly string[]): Promise<string[]> {
  const wanted = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
  if (wanted.length === 0) return []
  const rows = await run<{ id: string; name: string }>(
    tx.db,
    `with wanted as (select name, id from unnest($2::text[], $3::uuid[]) wanted(name, id)),
     made as (insert into tags (workspace_id, id, name, created_at) select $1, id, name, $4 from wanted order by lower(name)
       on conflict (workspace_id, lower(name)) do update set name = tags.name returning id, name)
     select id, name from made`,
    [tx.workspaceId, wanted, wanted.map(() => newId()), tx.now()],
  )
  const byName = new Map(rows.map((row) => [row.name.toLowerCase(), row.id]))
  return wanted.map((name) => byName.get(name.toLowerCase())!)
}

/** A page of tags by name. */
export async function listTags(ctx: Context, limit: number, q: string | undefined, cursor?: string) {
  const after = readCursor(cursor, ['text'])
  const rows = await run<{ id: string; name: string }>(
    ctx.db,
    `select id, name from tags where workspace_id = $1 and ($2::text is null or starts_with(lower(name), lower($2)))
      and ($3::text is null or lower(name) > $3) order by lower(name) limit ${limit + 1}`,
    [ctx.workspaceId, q ?? null, after?.[0] ?? null],
  )
  return pageOf(rows, limit, (row) => [row.name.toLowerCase()])
}

/** A team that can be given work. */
export async function findTeam(ctx: Context, teamId: string): Promise<void> {
  const rows = await run(
    ctx.db,
    `select 1 from teams where workspace_id = $1 and id = $2 and ended_at is null`,
    [ctx.workspaceId, teamId],
  )
  if (rows.length === 0) throw refuse('not_found')
}

/** Links two conversations once. */
export async function insertLink(
  tx: Context,
  fromId: string,
  toId: string,
  kind: 'related' | 'quoted' | 'split',
): Promise<boolean> {
  const rows = await run(
    tx.db,
    `insert into conversation_links (workspace_id, from_id, to_id, kind, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
    [tx.workspaceId, fromId, toId, kind, tx.now()],
  )
  return rows.length > 0
}
