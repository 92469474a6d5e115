import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#platform/postgres/port.ts'
import { identify } from '#platform/supervise/identity.ts'
import { databaseOf, launch, partsOf, type Run, writePrograms } from './testing/running-start.ts'

const soon = { timeout: 60_000, interval: 20 }
let home: string
let dataDir: string
let settings: Record<string, string>
let running: Run
let url: string

const begin = () => launch(join(home, 'start.ts'), settings)

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'regard-start-'))
  dataDir = join(home, 'data')
  writePrograms(home)
  settings = {
    REGARD_DATA: dataDir,
    REGARD_PORT: String(await freePort()),
    REGARD_SMTP_PORT: String(await freePort()),
  }
  running = begin()
  url = await running.ready
})

afterAll(async () => {
  running.kill('SIGTERM')
  await running.ended
  rmSync(home, { recursive: true, force: true })
})

const ask = async (text: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** How long the start waited before it started again what had ended, in milliseconds. */
const pauses = () => [...running.output().matchAll(/"againInMs":(\d+)/g)].map((found) => Number(found[1]))

test('a second start on the same data folder says who holds it', async () => {
  const second = begin()
  expect(await second.ended).toBe(1)
  expect(second.output()).toMatch(
    new RegExp(
      `^${dataDir} is in use by process ${running.pid} \\(regard start\\) since .* UTC: stop it first`,
    ),
  )
})

test('a part that is killed is started again within a second', async () => {
  await expect.poll(() => partsOf(dataDir).length, soon).toBe(3)
  const before = partsOf(dataDir)
  process.kill(before[0]!, 'SIGKILL')
  await expect.poll(() => identify(before[0]!), soon).toBeNull()
  await expect.poll(() => partsOf(dataDir).length, soon).toBe(3)
  expect(pauses()).toEqual([expect.toSatisfy((ms: number) => ms < 1_000)])
})

test('a database that is killed is started again within a second and the parts live on', async () => {
  const parts = partsOf(dataDir)
  const before = databaseOf(dataDir)!
  process.kill(before, 'SIGKILL')
  await expect.poll(() => identify(before), soon).toBeNull()
  await expect.poll(async () => ask('select 1 as one').catch(() => null), soon).toEqual([{ one: 1 }])
  expect(pauses().at(-1)).toBeLessThan(1_000)
  expect(partsOf(dataDir)).toEqual(parts)
})

test('when the start is killed its parts and its database end, and the next start recovers by itself', async () => {
  const left = [...partsOf(dataDir), databaseOf(dataDir)!]
  expect(left).toHaveLength(4)
  running.kill('SIGKILL')
  await running.ended
  running = begin()
  await running.ready
  expect(left.filter((pid) => identify(pid))).toEqual([])
  expect(await ask('select 1 as one')).toEqual([{ one: 1 }])
})

test('a start that is told to stop before it is ready ends at once and leaves nothing behind', async () => {
  running.kill('SIGTERM')
  await running.ended
  running = begin()
  await expect.poll(() => databaseOf(dataDir), soon).not.toBeNull()
  const database = databaseOf(dataDir)!
  running.kill('SIGTERM')
  await running.ended
  expect(identify(database)).toBeNull()
  expect(partsOf(dataDir)).toEqual([])
  running = begin()
  await running.ready
})

test('SIGTERM stops everything in order', async () => {
  const parts = [...partsOf(dataDir), databaseOf(dataDir)!]
  running.kill('SIGTERM')
  expect(await running.ended).toBe(0)
  expect(parts.filter((pid) => identify(pid))).toEqual([])
  expect(running.output()).not.toMatch(/"level":"(warn|error)"/)
})

test('ports in use are named together with the settings that change them, also before anything is installed or built', async () => {
  const servers = await Promise.all(
    ['REGARD_PORT', 'REGARD_SMTP_PORT'].map(
      (name) =>
        new Promise<ReturnType<typeof createServer>>((done) => {
          const server = createServer().listen(Number(settings[name]), '127.0.0.1', () => done(server))
        }),
    ),
  )
  const refused = begin()
  expect(await refused.ended).toBe(1)
  const lines = refused.output().trim().split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('set REGARD_PORT')
  expect(lines[1]).toContain('set REGARD_SMTP_PORT')

  const early = launch(join(home, 'early.mjs'), settings)
  expect(await early.ended).toBe(1)
  expect(early.output().match(/^Port \d+ .* set REGARD_\w+/gm)).toHaveLength(2)
  for (const server of servers) await new Promise((closed) => server.close(closed))
  const free = launch(join(home, 'early.mjs'), settings)
  expect([await free.ended, free.output()]).toEqual([0, 'begins'])
})

test('a data folder of a newer version is refused in one line', async () => {
  running = begin()
  url = await running.ready
  await ask(`insert into kysely_migration (name, timestamp) values ('9999_from_the_future', '')`)
  running.kill('SIGTERM')
  await running.ended
  const refused = begin()
  expect(await refused.ended).toBe(1)
  expect(refused.output()).toMatch(
    /^The database was made by a newer version[^\n]*9999_from_the_future[^\n]*\n$/,
  )
})

test('a data folder that cannot be made is refused in one line', async () => {
  const refused = launch(join(home, 'start.ts'), { ...settings, REGARD_DATA: join(home, 'start.ts', 'data') })
  expect(await refused.ended).toBe(1)
  expect(refused.output()).toMatch(/^The data folder .* cannot be written \(it is a file\)[^\n]*\n$/)
})
