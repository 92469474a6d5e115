import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { startPostgres } from '#platform/postgres/embedded.ts'
import { entryOf } from '#server/parts.ts'
import { type Filled, fill, SEARCHED } from './fill.ts'
import { type Asked, inTurns } from './load.ts'
import { mailsPerSecond } from './mails.ts'
import { memoryOf, startPart, stopPart } from './parts.ts'
import { secondsToSeen } from './seen.ts'
import { firstLoad, memoryOfParts, setUp, startWhole, type Whole } from './whole.ts'

// npm run bench: fills, measures each endpoint beside the raw limit in one run, prints a table and keeps it.
const LARGE = Number(process.env.BENCH_CONVERSATIONS ?? 100_000)
const SMALL = 1_000
const ROUNDS = {
  rounds: Number(process.env.BENCH_ROUNDS ?? 3),
  seconds: Number(process.env.BENCH_SECONDS ?? 4),
}
const [OURS, RAW, OURS_SMALL] = [17_301, 17_302, 17_303]

const dataDir = mkdtempSync(join(tmpdir(), 'regard-bench-'))
const postgres = await startPostgres({ dataDir })
const lines: string[] = []
const print = (line: string) => {
  lines.push(line)
  process.stdout.write(`${line}\n`)
}

async function filledDatabase(name: string, conversations: number): Promise<{ url: string; filled: Filled }> {
  const admin = openDatabase({ url: postgres.url, max: 1 })
  await admin.pool.query(`create database ${name}`)
  await admin.close()
  const url = Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href
  const database: Database = openDatabase({ url, max: 3, application: 'regard bench' })
  await database.pool.query(`set statement_timeout = 0`)
  await migrate(database.db, database.pool)
  await database.pool.query(`alter database ${name} set statement_timeout = 0`)
  await database.close()
  const filling = openDatabase({
    url: `${url}?options=-c%20statement_timeout%3D0`,
    max: 1,
    application: 'regard bench',
  })
  const began = Date.now()
  const filled = await fill(filling, conversations, name)
  print(`filled ${conversations} conversations in ${Math.round((Date.now() - began) / 1000)} s`)
  await filling.close()
  return { url, filled }
}

const environment = (url: string, port: number) => ({
  DATABASE_URL: url,
  REGARD_SECRET: 'a secret for the bench, long enough to be one',
  REGARD_DATA: dataDir,
  REGARD_PORT: String(port),
  REGARD_SMTP_PORT: String(port + 100),
  REGARD_LOG: 'error',
})

interface Case {
  readonly name: string
  readonly ours: (filled: Filled) => Omit<Asked, 'url' | 'headers'> & { path: string }
  readonly raw: (filled: Filled) => Omit<Asked, 'url' | 'headers'> & { path: string }
  readonly secret?: 'oneSecret'
  readonly goal: number
  readonly growth: number
}
const create = (filled: Filled) =>
  JSON.stringify({
    inboxId: filled.inboxId,
    requester: { contactId: filled.contactId },
    subject: 'Heating is cold',
    heard: { how: 'call', words: 'She rang: the heating is cold since Monday and there is a small child.' },
  })
const note = JSON.stringify({
  html: 'Part arrived this morning; Ravi is free from 14:00 and knows this model.',
})
const searchCase = (how: keyof typeof SEARCHED): Case => ({
  name: `search, a word in ${{ often: 'more than 10 %', sometimes: '0.1 to 10 %', rare: 'fewer than 10', never: 'none' }[how]}`,
  ours: () => ({ path: `/api/v1/search?q=${SEARCHED[how]}` }),
  raw: () => ({ path: `/search?q=${SEARCHED[how]}&common=${how === 'often' ? 1 : 0}` }),
  goal: 0.7,
  growth: 5,
})
const CASES: readonly Case[] = [
  {
    name: 'inbox list of 25',
    ours: () => ({ path: '/api/v1/conversations?view=open&limit=25' }),
    raw: () => ({ path: '/list' }),
    goal: 0.6,
    growth: 1.2,
  },
  {
    name: 'inbox list of 25, seeing 1 of 40 inboxes',
    ours: () => ({ path: '/api/v1/conversations?view=open&limit=25' }),
    raw: () => ({ path: '/list' }),
    secret: 'oneSecret',
    goal: 0.6,
    growth: 1.2,
  },
  {
    name: 'conversation with 10 messages',
    ours: ({ conversationIds }) => ({
      path: `/api/v1/conversations/${conversationIds[0]}`,
      paths: conversationIds.map((id) => `/api/v1/conversations/${id}`),
    }),
    raw: ({ conversationIds }) => ({
      path: `/conversation?id=${conversationIds[0]}`,
      paths: conversationIds.map((id) => `/conversation?id=${id}`),
    }),
    goal: 0.6,
    growth: 1.2,
  },
  {
    name: 'create a conversation',
    ours: (filled) => ({ path: '/api/v1/conversations', method: 'POST', body: create(filled) }),
    raw: (filled) => ({ path: '/create', method: 'POST', body: create(filled) }),
    goal: 0.45,
    growth: 1.2,
  },
  {
    name: 'post a note',
    ours: ({ conversationIds }) => ({
      path: `/api/v1/conversations/${conversationIds[1]}/notes`,
      method: 'POST',
      body: note,
    }),
    raw: ({ conversationIds }) => ({ path: `/note?id=${conversationIds[1]}`, method: 'POST', body: note }),
    goal: 0.45,
    growth: 1.2,
  },
  searchCase('often'),
  searchCase('sometimes'),
  searchCase('rare'),
  searchCase('never'),
]

/** Everything together, as it is started: times, memory, mail. */
async function measureWhole(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'regard-bench-whole-'))
  const goal = (name: string, value: number, unit: string, most: number, digits = 1) =>
    print(
      `${value <= most ? 'met   ' : 'MISSED'} ${name}: ${value.toFixed(digits)} ${unit} (goal at most ${most})`,
    )
  const least = (name: string, value: number, unit: string, fewest: number) =>
    print(
      `${value >= fewest ? 'met   ' : 'MISSED'} ${name}: ${Math.round(value)} ${unit} (goal at least ${fewest})`,
    )
  const running: Whole[] = []
  const start = async (): Promise<Whole> => {
    const whole = await startWhole(folder)
    running.push(whole)
    return whole
  }
  try {
    const cold = await start()
    print(`       start, first time: ${cold.seconds.toFixed(1)} s`)
    const inbox = 'desk@bench.example'
    const cookie = await setUp(cold.address, inbox)
    await cold.stop()
    const warm = await start()
    goal('start, second time, to the first page', warm.seconds, 's', 3)
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    const memory = memoryOfParts(warm.child.pid!)
    goal(
      `memory idle, web + worker (PSS; ${JSON.stringify(memory)})`,
      (memory.web ?? 0) + (memory.worker ?? 0),
      'MB',
      250,
      0,
    )
    const first = await firstLoad()
    goal('first load of the desk, script (gzip)', first.script / 1_024, 'kB', 200)
    goal('first load of the desk, style (gzip)', first.style / 1_024, 'kB', 40)
    const seen = await secondsToSeen(inbox, cookie, 20)
    goal('SMTP 250 to visible in an open browser, p95 of 20', seen, 's', 1, 2)
    const mails = await mailsPerSecond(inbox, cookie, Number(process.env.BENCH_MAILS ?? 2_000))
    least('mails of 5 to 200 kB accepted', mails.accepted, 'a second', 300)
    least('mails of 5 to 200 kB filed', mails.filed, 'a second', 100)
  } finally {
    for (const whole of running) await whole.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const asked = (port: number, secret: string, { path, ...rest }: ReturnType<Case['ours']>): Asked => ({
  ...rest,
  url: `http://127.0.0.1:${port}${path}`,
  headers: { cookie: `regard=${secret}`, 'content-type': 'application/json', 'x-regard-csrf': '1' },
})

/** Each endpoint beside the raw limit, and beside itself on few conversations. */
async function measureEndpoints(only: string | undefined): Promise<void> {
  const large = await filledDatabase('large', LARGE)
  const small = await filledDatabase('small', SMALL)
  const ours = await startPart(entryOf('web'), environment(large.url, OURS))
  const oursSmall = await startPart(entryOf('web'), environment(small.url, OURS_SMALL))
  const raw = await startPart('bench/raw-server.ts', { DATABASE_URL: large.url, RAW_PORT: String(RAW) })
  print(`memory idle: web ${memoryOf(ours.pid!)} MB`)
  for (const one of CASES.filter(({ name }) => !only || name.includes(only))) {
    const secret = large.filled[one.secret ?? 'allSecret']
    const beside = await inTurns(
      asked(OURS, secret, one.ours(large.filled)),
      asked(RAW, secret, one.raw(large.filled)),
      ROUNDS,
    )
    const grown = await inTurns(
      asked(OURS_SMALL, small.filled[one.secret ?? 'allSecret'], one.ours(small.filled)),
      asked(OURS, secret, one.ours(large.filled)),
      { ...ROUNDS, rounds: 1 },
    )
    const met = beside.ratio >= one.goal && grown.ratio <= one.growth
    print(
      `${met ? 'met   ' : 'MISSED'} ${one.name}: ${beside.ratio.toFixed(2)} of raw (goal ${one.goal}); ${Math.round(beside.ours.perSecond)}/s beside ${Math.round(beside.raw.perSecond)}/s; ` +
        `p97.5 ${beside.ours.p95} ms beside ${beside.raw.p95} ms; ${beside.ours.bytes} B beside ${beside.raw.bytes} B; grows ${grown.ratio.toFixed(2)} x from ${SMALL} to ${LARGE} (goal ${one.growth}; p97.5 ${grown.ours.p95} ms at ${SMALL})`,
    )
  }
  for (const child of [ours, oursSmall, raw]) await stopPart(child)
}

/** Keeps what was measured: the whole of it, or what there was before a fault. */
function keep(): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  mkdirSync(new URL('./results/', import.meta.url), { recursive: true })
  writeFileSync(new URL('./results/bench.txt', import.meta.url), `commit ${commit}\n${lines.join('\n')}\n`)
}

try {
  const only = process.env.BENCH_ONLY
  // BENCH_ONLY=whole leaves the endpoints out; any other word takes those whose name holds it.
  if (only !== 'whole') await measureEndpoints(only)
  if (!only || only === 'whole') await measureWhole()
} finally {
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
  if (!process.env.BENCH_ONLY) keep()
}
