import { createReadStream } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { ForPeople } from '#platform/log/for-people.ts'
import manifest from '../../package.json' with { type: 'json' }
import type { About, End } from './about.ts'
import { type BackupWriter, type PartHeader, writeContainer } from './container.ts'
import { fileTrouble } from './file-trouble.ts'
import { copyJobsOut, copyOut, listSequences, listTables } from './tables.ts'

export interface BackupSource {
  databaseUrl: string
  filesDir: string
  secret: string
  now: () => Date
}

/** Writes everything into one new file: rows of one moment, files, the secret. Regard may run meanwhile. */
export const makeBackup = async (path: string, source: BackupSource): Promise<End> => {
  const aside = `${path}.part`
  const file = await open(aside, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST')
      throw new ForPeople(
        `${aside} cannot be written: another backup is being written to it, or was cut short: remove it`,
      )
    if (error.code === 'ENOENT') throw new ForPeople(`${path} cannot be written: its folder is not there`)
    throw new ForPeople(`${path} cannot be written: ${fileTrouble(error)}`)
  })
  try {
    const writer = await writeContainer(file)
    const end = await writeParts(writer, source)
    await writer.part({ kind: 'end' }, json(end))
    await writer.finish()
    await file.close()
    await rename(aside, path)
    return end
  } catch (error) {
    await file.close().catch(() => {})
    await rm(aside, { force: true })
    throw error
  }
}

const json = (value: unknown): Buffer[] => [Buffer.from(JSON.stringify(value))]

const writeParts = async (writer: BackupWriter, source: BackupSource): Promise<End> => {
  const client = new pg.Client({ connectionString: source.databaseUrl, application_name: 'regard backup' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    await writer.part({ kind: 'about' }, json(await aboutNow(client, source.now())))
    const rows: Record<string, number> = {}
    for (const table of await listTables(client))
      rows[table.name] = await copied(writer, client, { kind: 'table', ...table }, copyOut(table))
    rows.jobs = await copied(writer, client, { kind: 'jobs' }, copyJobsOut)
    await writer.part({ kind: 'sequences' }, json(await listSequences(client)))
    await client.query('commit')
    await writer.part({ kind: 'secret' }, [Buffer.from(source.secret)])
    return { rows, files: await writeFiles(writer, source.filesDir) }
  } finally {
    await client.end()
  }
}

const aboutNow = async (client: pg.Client, now: Date): Promise<About> => {
  const { rows } = await client.query<Pick<About, 'postgres' | 'migrations' | 'newestTransaction'>>(
    `select current_setting('server_version') as postgres,
      (select array_agg(name order by name) from kysely_migration) as migrations,
      pg_snapshot_xmax(pg_current_snapshot())::text as "newestTransaction"`,
  )
  return { madeAt: now.toISOString(), version: manifest.version, ...rows[0]! }
}

const copied = async (
  writer: BackupWriter,
  client: pg.Client,
  header: PartHeader,
  sql: string,
): Promise<number> => {
  const rows = client.query(to(sql))
  const packed = createGzip({ level: 1 })
  const flowing = pipeline(rows, packed)
  await writer.part(header, packed)
  await flowing
  return rows.rowCount
}

// Files never change once they are there. One that is taken away while we read was erased on purpose.
const writeFiles = async (writer: BackupWriter, dir: string): Promise<number> => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => [])
  let files = 0
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.endsWith('.part')) continue
    const path = join(entry.parentPath, entry.name)
    const content = await open(path, 'r').catch(() => null)
    if (!content) continue
    const key = relative(dir, path).replaceAll('\\', '/')
    await writer.part({ kind: 'file', key }, createReadStream('', { fd: content }) as AsyncIterable<Buffer>)
    files++
  }
  return files
}
