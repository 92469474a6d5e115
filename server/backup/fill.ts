import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import type { About, End } from './about.ts'
import { catchUp } from './catch-up.ts'
import { addJobs } from './fill-jobs.ts'
import { contentOf, type Part, readContainer } from './read-container.ts'
import { copyIn, listTables, quoted, type Sequence } from './tables.ts'

export interface FilledWith {
  secret: string
}

/**
 * Fills an empty database from a backup: the schema as it was then, all rows in one transaction, then the changes
 * that came since. Files are handed to the caller one by one.
 */
export const fillDatabase = async (
  url: string,
  path: string,
  { about, end }: { about: About; end: End },
  keepFile: (key: string, part: Part) => Promise<void>,
): Promise<FilledWith> => {
  await changeSchema(url, about.migrations.at(-1))
  const client = new pg.Client({ connectionString: url, application_name: 'regard restore' })
  await client.connect()
  let secret = ''
  try {
    await client.query('begin')
    await client.query('set local statement_timeout = 0')
    const loosened = await loosen(client)
    for await (const part of readContainer(path)) {
      const { header } = part
      if (header.kind === 'table') await loadTable(client, header, part, end.rows[header.name])
      if (header.kind === 'jobs') await addJobs(client, part)
      if (header.kind === 'sequences') await setSequences(client, part)
      if (header.kind === 'secret') secret = (await contentOf(part)).toString()
      if (header.kind === 'file') await keepFile(header.key, part)
    }
    await tighten(client, loosened)
    await client.query('commit')
    await catchUp(client, about.newestTransaction)
  } finally {
    await client.end()
  }
  await changeSchema(url)
  return { secret }
}

const changeSchema = async (url: string, upTo?: string) => {
  const database = openDatabase({ url, max: 3, application: 'regard restore' })
  try {
    await migrate(database.db, database.pool, upTo)
  } finally {
    await database.close()
  }
}

interface ForeignKey {
  table: string
  name: string
  rule: string
}

// Rows come table by table, so references are checked again only when all are there. Triggers already spoke once.
const loosen = async (client: pg.Client): Promise<{ tables: string[]; keys: ForeignKey[] }> => {
  const tables = (await listTables(client)).map((table) => table.name)
  const { rows: keys } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as rule from pg_constraint
     where connamespace = 'public'::regnamespace and contype = 'f' and conparentid = 0 order by 1, 2`,
  )
  for (const { table, name } of keys)
    await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
  for (const name of tables) await client.query(`alter table public.${quoted(name)} disable trigger user`)
  await client.query(`truncate ${tables.map((name) => `public.${quoted(name)}`).join(', ')}`)
  return { tables, keys }
}

const tighten = async (client: pg.Client, { tables, keys }: Awaited<ReturnType<typeof loosen>>) => {
  for (const { table, name, rule } of keys)
    await client.query(`alter table ${table} add constraint ${quoted(name)} ${rule}`)
  for (const name of tables) await client.query(`alter table public.${quoted(name)} enable trigger user`)
}

const loadTable = async (
  client: pg.Client,
  table: { name: string; columns: string[] },
  part: Part,
  expected: number | undefined,
) => {
  const rows = client.query(from(copyIn(table)))
  await pipeline(Readable.from(part.content), createGunzip(), rows)
  if (rows.rowCount !== expected)
    throw new Error(`${table.name} has ${rows.rowCount} rows, but the backup counted ${expected}`)
}

const setSequences = async (client: pg.Client, part: Part) => {
  for (const { name, last } of JSON.parse((await contentOf(part)).toString()) as Sequence[])
    if (last !== null)
      await client.query(`select setval($1::regclass, $2::bigint)`, [`public.${quoted(name)}`, last])
}
