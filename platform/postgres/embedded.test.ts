import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identify } from '../supervise/identity.ts'
import { type EmbeddedPostgres, startPostgres } from './embedded.ts'
import { freePort } from './port.ts'

let closed: string
let dataDir: string
let postgres: EmbeddedPostgres

beforeAll(async () => {
  closed = mkdtempSync(join(tmpdir(), 'regard-closed-'))
  chmodSync(closed, 0o700)
  dataDir = join(closed, 'data')
  postgres = await startPostgres({ dataDir, forTests: true })
})

afterAll(async () => {
  await postgres.stop()
  rmSync(closed, { recursive: true, force: true })
})

const ask = async (url: string, text: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const clusterFile = (name: string) => join(dataDir, 'postgres', 'cluster', name)

test('the database starts in a folder that only its owner may enter', async () => {
  expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(postgres.port).toBeLessThan(32768)
})

test('the database knows the extensions and the words of every language', async () => {
  const rows = await ask(
    postgres.url,
    `select lower('ÀÉÎ') as lower, count(*)::int as found from pg_available_extensions
     where name in ('pg_trgm', 'unaccent', 'citext', 'btree_gin', 'pgcrypto')`,
  )
  expect(rows).toEqual([{ lower: 'àéî', found: 5 }])
})

test('a wrong password is refused', async () => {
  const url = postgres.url.replace(/regard:[^@]+@/, 'regard:wrong@')
  await expect(ask(url, 'select 1')).rejects.toThrow(/password/)
})

test('a database that was killed comes back under the same address with what it was told', async () => {
  await ask(postgres.url, 'create table told (word text)')
  await ask(postgres.url, `insert into told values ('kept')`)
  await ask(postgres.url, 'checkpoint')
  process.kill(postgres.pid, 'SIGKILL')
  await postgres.ended
  const again = await startPostgres({ dataDir, forTests: true })
  expect(again.url).toBe(postgres.url)
  expect(await ask(again.url, 'select word from told')).toEqual([{ word: 'kept' }])
  postgres = again
})

test('a pid file that names a stranger does not stand in the way', async () => {
  const pidFile = readFileSync(clusterFile('postmaster.pid'), 'utf8')
  await postgres.stop()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  try {
    writeFileSync(clusterFile('postmaster.pid'), pidFile.replace(/^\d+/, String(stranger.pid)))
    postgres = await startPostgres({ dataDir, forTests: true })
    expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    stranger.kill()
  }
})

test('the database ends when the process that started it is killed', async () => {
  await postgres.stop()
  const module = new URL('./embedded.ts', import.meta.url).href
  const code = `import { startPostgres } from ${JSON.stringify(module)}
    const { pid } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, forTests: true })
    process.send(pid)
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const pid = await new Promise<number>((told) => parent.once('message', (value) => told(Number(value))))
  expect(identify(pid)).not.toBeNull()
  parent.kill('SIGKILL')
  await expect.poll(() => identify(pid), { interval: 20 }).toBeNull()
  postgres = await startPostgres({ dataDir, forTests: true })
  expect(await ask(postgres.url, 'select word from told')).toEqual([{ word: 'kept' }])
})

test('a database that a killed run left behind is ended before the next one starts', async () => {
  const module = new URL('./embedded.ts', import.meta.url).href
  await postgres.stop()
  const code = `import { startPostgres } from ${JSON.stringify(module)}
    const { pid } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, forTests: true })
    process.send(pid)
    process.once('message', () => process.kill(process.pid, 'SIGKILL'))`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const pid = await new Promise<number>((told) => parent.once('message', (value) => told(Number(value))))
  parent.send('end')
  postgres = await startPostgres({ dataDir, forTests: true })
  expect(identify(pid)).toBeNull()
  expect(await ask(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a database of another major version is refused in words', async () => {
  await postgres.stop()
  const file = clusterFile('PG_VERSION')
  const version = readFileSync(file, 'utf8')
  writeFileSync(file, '17\n')
  await expect(startPostgres({ dataDir, forTests: true })).rejects.toThrow(/made by PostgreSQL 17.*restore/)
  writeFileSync(file, version)
  postgres = await startPostgres({ dataDir, forTests: true })
})

test('no two who ask for a free port get the same, before either listens on it', async () => {
  const ports = await Promise.all(Array.from({ length: 600 }, freePort))
  expect(new Set(ports).size).toBe(600)
})
