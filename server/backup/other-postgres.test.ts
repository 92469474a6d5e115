import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { startPostgres } from '#platform/postgres/embedded.ts'
import { makeBackup } from './backup.ts'
import { restoreBackup } from './restore.ts'

const fifteen = '/usr/lib/postgresql/15/bin'

const ask = async (url: string, text: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

test.skipIf(!existsSync(fifteen))('a backup moves from PostgreSQL 18 to 15 and back', async () => {
  const home = mkdtempSync(join(tmpdir(), 'regard-major-'))
  // Started by root, 15 runs as a user who must be able to walk to its folder.
  for (const dir of [home, join(home, '15'), join(home, '15', 'postgres')]) {
    mkdirSync(dir, { recursive: true })
    chmodSync(dir, 0o755)
  }
  const [eighteen, other] = await Promise.all([
    startPostgres({ dataDir: join(home, '18'), forTests: true }),
    startPostgres({ dataDir: join(home, '15'), forTests: true, binaries: fifteen }),
  ])
  try {
    const database = openDatabase({ url: eighteen.url })
    await migrate(database.db, database.pool)
    await database.close()
    const text = `insert into workspaces (id, name, slug, time_zone, created_at) values ($1, 'Über 15', 'one', 'UTC', now())`
    await ask(eighteen.url, text, [randomUUID()])
    const before = await ask(eighteen.url, 'select * from workspaces')
    const secret = randomBytes(32).toString('hex')
    const sourceOf = (databaseUrl: string) => ({
      databaseUrl,
      filesDir: join(home, 'none'),
      secret,
      now: () => new Date(),
    })

    await makeBackup(join(home, 'from-18'), sourceOf(eighteen.url))
    const toFifteen = { databaseUrl: other.url, aside: false, dataDir: join(home, '15'), replace: false }
    await restoreBackup(join(home, 'from-18'), toFifteen)
    expect(await ask(other.url, 'select * from workspaces')).toEqual(before)
    await restoreBackup(join(home, 'from-18'), { ...toFifteen, replace: true })

    await makeBackup(join(home, 'from-15'), sourceOf(other.url))
    const back = { databaseUrl: eighteen.url, aside: true, dataDir: join(home, '18'), replace: true }
    await restoreBackup(join(home, 'from-15'), back)
    expect(await ask(eighteen.url, 'select * from workspaces')).toEqual(before)
  } finally {
    await Promise.all([eighteen.stop(), other.stop()])
    rmSync(home, { recursive: true, force: true })
  }
})
