import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#platform/db/database.ts'
import { knownMigrations, migrate } from '#platform/db/migrate.ts'
import { type EmbeddedPostgres, startPostgres } from '#platform/postgres/embedded.ts'
import { makeBackup } from './backup.ts'
import { restoreBackup } from './restore.ts'
import { listTables } from './tables.ts'

const secret = randomBytes(32).toString('base64url')
const workspace = randomUUID()
let home: string
let old: EmbeddedPostgres
let fresh: EmbeddedPostgres
let backup: string

const within = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every table as one checksum of its rows, and the waiting jobs. */
const fingerprint = (url: string) =>
  within(url, async (client) => {
    const found: Record<string, string> = {}
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from public."${name}" t`,
      )
      found[name] = rows[0].sum
    }
    const { rows: jobs } = await client.query(
      `select task_identifier, key, run_at, attempts, max_attempts, queue_name, payload::text, last_error
       from graphile_worker.jobs join graphile_worker._private_jobs using (id, key, run_at, attempts, max_attempts, last_error)
       order by key`,
    )
    return { ...found, jobs: JSON.stringify(jobs) }
  })

const filesIn = (dir: string) =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [path.slice(dir.length), createHash('sha256').update(readFileSync(path)).digest('hex')]
      }),
  )

const fill = async (url: string) => {
  const database = openDatabase({ url })
  await migrate(database.db, database.pool)
  await database.close()
  await within(url, async (client) => {
    await client.query(
      `insert into workspaces (id, name, slug, time_zone, created_at) values ($1, E'Bäckerei "Ähre"\\t\\\\', 'baeckerei', 'Europe/Berlin', now())`,
      [workspace],
    )
    // Someone whose row points back at the workspace: a circle of references.
    await client.query(
      `insert into identities (id, name, email, active_workspace_id, created_at, updated_at)
       values (gen_random_uuid(), E'Ämilie\\nمنى 🌾', 'aemilie@example.org', $1, now(), now())`,
      [workspace],
    )
    for (let n = 0; n < 20; n++)
      await client.query(
        `insert into events (workspace_id, id, name, subject_kind, subject_id, actor_kind, payload, at)
         values ($1, gen_random_uuid(), 'conversation.opened', 'conversation', gen_random_uuid(), 'system', $2, now())`,
        [workspace, { n, text: 'null \\N \\. "quoted"' }],
      )
    await client.query(
      `insert into mails (workspace_id, id, raw, sha256, size, envelope, trace_id, received_at)
       select $1, gen_random_uuid(), $2, 'x', 70000, '{}', 't', now()`,
      [workspace, randomBytes(70_000)],
    )
    await client.query(
      `select graphile_worker.add_job('mail.send', '{"id": 7}', job_key => 'a', queue_name => 'out', max_attempts => 5);
       select graphile_worker.add_job('mail.file', '{"text": "ü"}', job_key => 'b', run_at => '2031-01-01', flags => array['x']);
       update graphile_worker._private_jobs set attempts = 3, last_error = 'it was down' where key = 'a'`,
    )
  })
}

const writeFile = (dir: string, bytes: Buffer) => {
  const name = randomBytes(16).toString('hex')
  const path = join(dir, 'files', workspace, name.slice(0, 2), name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'regard-backup-'))
  ;[old, fresh] = await Promise.all([
    startPostgres({ dataDir: join(home, 'old'), forTests: true }),
    startPostgres({ dataDir: join(home, 'fresh'), forTests: true }),
  ])
  await fill(old.url)
  for (const size of [0, 1, 100_000, 20_000_000]) writeFile(join(home, 'old'), randomBytes(size))
  backup = join(home, 'backup')
  await makeBackup(backup, {
    databaseUrl: old.url,
    filesDir: join(home, 'old', 'files'),
    secret,
    now: () => new Date('2026-03-02T09:00:00Z'),
  })
})

afterAll(async () => {
  await Promise.all([old?.stop(), fresh?.stop()])
  rmSync(home, { recursive: true, force: true })
})

const restore = (path: string, replace = false) =>
  restoreBackup(path, { databaseUrl: fresh.url, aside: true, dataDir: join(home, 'fresh'), replace })

test('only its owner may read a backup', () => {
  expect(statSync(backup).mode & 0o077).toBe(0)
})

test('a damaged or shortened backup is refused before anything is touched', async () => {
  const whole = readFileSync(backup)
  const damages: [string, Buffer][] = [
    ['cut in the middle', whole.subarray(0, whole.length / 2)],
    ['cut by one byte', whole.subarray(0, -1)],
    ['one byte more', Buffer.concat([whole, Buffer.from('x')])],
    ['empty', Buffer.alloc(0)],
  ]
  for (const at of [3, 20, 500, Math.floor(whole.length / 3), whole.length - 40, whole.length - 1]) {
    const changed = Buffer.from(whole)
    changed[at]! ^= 1
    damages.push([`a bit at ${at}`, changed])
  }
  const path = join(home, 'damaged')
  for (const [what, bytes] of damages) {
    writeFileSync(path, bytes)
    await expect(restore(path, true), what).rejects.toThrow(/is damaged|is no backup/)
  }
  expect(readdirSync(join(home, 'fresh'))).toEqual(['postgres'])
  const databases = await within(fresh.url, (client) =>
    client.query(`select count(*)::int as tables from pg_tables where schemaname = 'public'`),
  )
  expect(databases.rows).toEqual([{ tables: 0 }])
})

test('a backup comes back whole on another database: rows, jobs, files, secret', async () => {
  const restored = await restore(backup)
  expect(restored.files).toBe(4)
  expect(await fingerprint(fresh.url)).toEqual(await fingerprint(old.url))
  expect(filesIn(join(home, 'fresh', 'files'))).toEqual(filesIn(join(home, 'old', 'files')))
  expect(readFileSync(join(home, 'fresh', 'secret'), 'utf8').trim()).toBe(secret)
})

test('references and triggers guard the restored rows as before', async () => {
  await within(fresh.url, async (client) => {
    const rules = `select conrelid::regclass::text as t, conname, pg_get_constraintdef(oid) as d, convalidated
      from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`
    const there = await within(old.url, (source) => source.query(rules))
    expect((await client.query(rules)).rows).toEqual(there.rows)
    await expect(client.query('delete from events')).rejects.toThrow(/append-only/)
  })
})

test('events written after a restore come after the restored ones in every feed', async () => {
  await within(fresh.url, async (client) => {
    await client.query(
      `insert into events (workspace_id, id, name, subject_kind, subject_id, actor_kind, at)
       values ($1, gen_random_uuid(), 'later', 'conversation', gen_random_uuid(), 'system', now())`,
      [workspace],
    )
    const { rows } = await client.query('select name from events order by xact desc, seq desc limit 1')
    expect(rows).toEqual([{ name: 'later' }])
  })
})

test('a database that is in use is overwritten only when asked', async () => {
  await expect(restore(backup)).rejects.toThrow(/not empty/)
  await restore(backup, true)
  expect(await fingerprint(fresh.url)).toEqual(await fingerprint(old.url))
})

test('a database under a running Regard is left alone', async () => {
  const database = openDatabase({ url: fresh.url, application: 'regard web' })
  await database.pool.query('select 1')
  await expect(restore(backup, true)).rejects.toThrow(/regard web/)
  await database.close()
})

test('a backup of an earlier version is brought up to date', async () => {
  const known = await knownMigrations()
  const earlier = Object.assign(new URL(old.url), { pathname: '/earlier' }).href
  await within(old.url, (client) => client.query('create database earlier'))
  const database = openDatabase({ url: earlier })
  await migrate(database.db, database.pool, known[Math.max(0, known.length - 3)])
  await database.close()
  const path = join(home, 'earlier')
  await makeBackup(path, {
    databaseUrl: earlier,
    filesDir: join(home, 'none'),
    secret,
    now: () => new Date(),
  })
  await restore(path, true)
  const there = await within(fresh.url, (client) =>
    client.query('select name from kysely_migration order by name'),
  )
  expect(there.rows.map((row) => row.name)).toEqual(known)
})

test('a backup of a newer version is refused in words', async () => {
  const newer = Object.assign(new URL(old.url), { pathname: '/newer' }).href
  await within(old.url, (client) => client.query('create database newer template earlier'))
  await within(newer, (client) => client.query(`insert into kysely_migration values ('9999_future', '')`))
  const path = join(home, 'newer')
  await makeBackup(path, { databaseUrl: newer, filesDir: join(home, 'none'), secret, now: () => new Date() })
  await expect(restore(path, true)).rejects.toThrow(/newer than this one.*9999_future/)
})
