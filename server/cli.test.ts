import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { createLog } from '#platform/log/log.ts'
import { type EmbeddedPostgres, startPostgres } from '#platform/postgres/embedded.ts'
import { allVerbs, findVerb } from './cli/verbs.ts'
import { readiness } from './health.ts'

let home: string
let postgres: EmbeddedPostgres

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'regard-cli-'))
  postgres = await startPostgres({ dataDir: home, forTests: true })
  const database = openDatabase({ url: postgres.url })
  await migrate(database.db, database.pool)
  await database.close()
})

afterAll(async () => {
  await postgres.stop()
  rmSync(home, { recursive: true, force: true })
})

const regard = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((done) => {
    const env = {
      PATH: process.env.PATH,
      DATABASE_URL: postgres.url,
      REGARD_SECRET: randomBytes(32).toString('hex'),
      REGARD_DATA: home,
    }
    const file = fileURLToPath(new URL('../bin/regard', import.meta.url))
    execFile(file, args, { env }, (error, out, err) => done({ code: Number(error?.code ?? 0), out, err }))
  })

test('every verb explains itself', () => {
  for (const verb of allVerbs) {
    expect(findVerb(verb.name.split(' '))?.verb).toBe(verb)
    expect(verb.help.length).toBeGreaterThan(20)
    expect(verb.usage.startsWith(verb.name)).toBe(true)
  }
})

test('help is printed, and a word that is no verb shows the list', async () => {
  const help = await regard('token', 'create', '--help')
  expect(help).toMatchObject({ code: 0, err: '' })
  expect(help.out).toMatch(/^regard token create --as <email>/)
  const unknown = await regard('frobnicate')
  expect(unknown.code).toBe(1)
  expect(unknown.err).toContain('regard start')
})

test('a workspace, its first admin and a colleague are made from the command line', async () => {
  const made = await regard(
    'workspace',
    'create',
    'Bakery',
    '--time-zone',
    'Europe/Berlin',
    '--admin',
    'a@bakery.example',
  )
  expect(made.out).toMatch(/Made the workspace bakery\.\n.*\/invitation\?token=\S+/)
  const added = await regard('user', 'add', 'c@bakery.example', '--name', 'Cleo', '--role', 'manager')
  expect(added.out).toMatch(/Cleo \(manager\) comes into Bakery .*\n.*\/invitation\?token=\S+/)
  const again = await regard('user', 'add', 'c@bakery.example')
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err.trim()).not.toMatch(/_|\n/)
  const nobody = await regard('workspace', 'create', 'Mill', '--admin', 'no address')
  expect(nobody).toEqual({ code: 1, out: '', err: '"no address" is no mail address\n' })
})

test('a token is printed once for an active colleague, and for nobody else', async () => {
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  await client.query(
    `with someone as (insert into identities (id, name, email, created_at, updated_at)
       values (gen_random_uuid(), 'Ada', 'a@bakery.example', now(), now()) returning id)
     update colleagues set state = 'active', identity_id = (select id from someone) where email = 'a@bakery.example'`,
  )
  await client.end()
  const token = await regard('token', 'create', '--as', 'a@bakery.example')
  expect(token).toMatchObject({ code: 0, err: '' })
  expect(token.out).toMatch(/^rgd_\S+\n$/)
  expect((await regard('token', 'create', '--as', 'nobody@bakery.example')).code).toBe(1)
  const scoped = await regard('token', 'create', '--as', 'a@bakery.example', '--scope', 'banana')
  expect(scoped).toMatchObject({ code: 1, out: '' })
  expect(scoped.err).toMatch(/^There is no scope "banana"\. There are: all, [^\n]*charter:read[^\n]*\n$/)
  expect((await regard('user', 'reset', 'a@bakery.example')).out).toMatch(/\/reset\?token=\S+/)
})

test('readiness names what stands in the way: first the worker, then the database', async () => {
  const database = openDatabase({ url: postgres.url, max: 2 })
  const ground = { database, config: { dataDir: home }, log: createLog({ name: 'test', level: 'silent' }) }
  const red = async () => {
    const { ready, checks } = await readiness(ground)
    const names = Object.entries(checks).flatMap(([name, { ok }]) => (ok ? [] : [name]))
    expect(ready).toBe(names.length === 0)
    return names
  }
  expect(await red()).toEqual(['queue'])
  await database.pool.query(`insert into worker_heartbeats (worker_id) values ('w')`)
  expect(await red()).toEqual([])
  await database.pool.query(
    `delete from kysely_migration where name = (select max(name) from kysely_migration)`,
  )
  expect(await red()).toEqual(['migrations'])
  await postgres.stop()
  expect(await red()).toEqual(['database', 'migrations', 'queue', 'due', 'clock'])
  await database.close()
})
