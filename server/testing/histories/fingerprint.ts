import { run } from '#platform/db/database.ts'
import type { TestWorkspace } from '#server/testing.ts'

/** Every table whose rows belong to a workspace; tokens apart, which remember the day of their use. */
export async function tablesOfWorkspaces({
  installation,
}: Pick<TestWorkspace, 'installation'>): Promise<string[]> {
  const rows = await run<{ name: string }>(
    installation.database.db,
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'
       and c.table_name not in ('api_tokens', 'sessions') order by 1`,
  )
  return rows.map((row) => row.name)
}

/** One text for every row of a workspace: it changes when anything in it does. */
export async function fingerprintOf(workspace: Pick<TestWorkspace, 'id' | 'installation'>): Promise<string> {
  const parts = (await tablesOfWorkspaces(workspace)).map(
    (table) =>
      `select '${table}' as name, md5(coalesce(string_agg(md5(t::text), ',' order by md5(t::text)), '')) as hash from ${table} t where workspace_id = $1`,
  )
  const rows = await run<{ name: string; hash: string }>(
    workspace.installation.database.db,
    parts.join(' union all '),
    [workspace.id],
  )
  return rows
    .map(({ name, hash }) => `${name}:${hash}`)
    .sort()
    .join('\n')
}
