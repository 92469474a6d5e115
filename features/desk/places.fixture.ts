import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '#platform/db/database.ts'
import type { TestWorkspace } from '#server/testing.ts'

/** Looks for words in every column of every row of every table; gives where which stands. */
export async function placesOf(
  w: TestWorkspace,
  words: readonly string[],
): Promise<{ word: string; table: string }[]> {
  const { db } = w.installation.database
  const columns = await run<{ table: string; column: string; type: string; scoped: boolean }>(
    db,
    `select format('%I.%I', table_schema, table_name) as table, quote_ident(column_name) as column, data_type as type,
       exists (select from information_schema.columns w where w.table_schema = c.table_schema and w.table_name = c.table_name
         and w.column_name = 'workspace_id') as scoped
     from information_schema.columns c join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    [],
  )
  const places: { word: string; table: string }[] = []
  for (const [table, of] of Map.groupBy(columns, (column) => column.table)) {
    const matches = of.map(({ column, type }) =>
      type === 'bytea'
        ? `position(word::bytea in ${column}) > 0`
        : `position(lower(word) in lower(${column}::text)) > 0`,
    )
    const scope = of[0]!.scoped ? `workspace_id = '${w.id}' and` : ''
    const rows = await run<{ word: string }>(
      db,
      `select word from unnest($1::text[]) word where exists (select from ${table} where ${scope} (${matches.join(' or ')}))`,
      [words],
    )
    places.push(...rows.map(({ word }) => ({ word, table })))
  }
  return places
}

/** The files of a workspace in which one of the words stands. */
export async function filesWith(w: TestWorkspace, words: readonly string[]): Promise<string[]> {
  const folder = join(w.installation.config.dataDir, 'files', w.id)
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const contents = await Promise.all(files.map((file) => readFile(file)))
  return files.filter((_, at) => words.some((word) => contents[at]!.includes(word)))
}
