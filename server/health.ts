import { statfs } from 'node:fs/promises'
import { type Database, run } from '#platform/db/database.ts'
import { pendingMigrations } from '#platform/db/migrate.ts'
import type { Log } from '#platform/log/log.ts'
import type { Installation } from './installation.ts'

export interface Check {
  ok: boolean
  /** What is wrong, or how it stands, in one line without secrets. */
  says: string
}

export interface Readiness {
  ready: boolean
  checks: { database: Check; migrations: Check; queue: Check; due: Check; disk: Check; clock: Check }
}

const leastFreeBytes = 200 * 1024 * 1024
const mostSkewMs = 5_000
const silentAfterSeconds = 30
const patienceMs = 3_000

/** Whether the process lives: true as long as it can answer at all, whatever the database does. */
export const liveness = (): { ok: true } => ({ ok: true })

/** Whether this installation can do its work now, and if not, what stands in the way. */
export const readiness = async ({
  database,
  config,
  log,
}: Pick<Installation, 'database' | 'log'> & { config: { dataDir: string } }): Promise<Readiness> => {
  const [checkedDatabase, clock] = await checkDatabase(database, log)
  const unknown: Check = { ok: false, says: 'unknown while the database does not answer' }
  const [migrations, queue, due] = checkedDatabase.ok
    ? await Promise.all([
        guarded(checkMigrations(database)),
        guarded(checkQueue(database)),
        guarded(checkDue(database)).then(({ says }) => ({ ok: true, says })),
      ])
    : [unknown, unknown, unknown]
  const checks = {
    database: checkedDatabase,
    migrations,
    queue,
    due,
    disk: await guarded(checkDisk(config.dataDir)),
    clock,
  }
  return { ready: Object.values(checks).every((check) => check.ok), checks }
}

const checkDatabase = async ({ db }: Database, log: Log): Promise<[Check, Check]> => {
  const asked = Date.now()
  try {
    const [row] = await inTime(run<{ now: Date }>(db, 'select clock_timestamp() as now'))
    const answered = Date.now()
    const skew = Math.round(row!.now.getTime() - (asked + answered) / 2)
    const clock = { ok: Math.abs(skew) <= mostSkewMs, says: `the database's clock differs by ${skew} ms` }
    return [{ ok: true, says: `answers in ${answered - asked} ms` }, clock]
  } catch (error) {
    log.warn({ error }, 'the database does not answer')
    return [
      { ok: false, says: 'does not answer' },
      { ok: false, says: 'unknown while the database does not answer' },
    ]
  }
}

const checkMigrations = async ({ db }: Database): Promise<Check> => {
  const missing = await inTime(pendingMigrations(db))
  return missing.length
    ? { ok: false, says: `the database lacks ${missing.join(', ')}: run regard migrate` }
    : { ok: true, says: 'up to date' }
}

const queueState = `
  select extract(epoch from clock_timestamp() - (select max(seen_at) from worker_heartbeats))::float8 as silent,
    (select count(*)::int from (
      select 1 from graphile_worker._private_jobs
      where is_available and run_at < clock_timestamp() - interval '1 minute' limit 1000) late) as late`

/** Red when no worker has been heard of: what comes in would wait unseen. */
export const checkQueue = async ({ db }: Database): Promise<Check> => {
  const [row] = await inTime(run<{ silent: number | null; late: number }>(db, queueState))
  const { silent, late } = row!
  const waiting = `${late === 1000 ? '1000 or more' : late} jobs wait longer than a minute`
  if (silent === null || silent > silentAfterSeconds)
    return { ok: false, says: `no worker has been heard of for ${silentAfterSeconds} seconds; ${waiting}` }
  return { ok: true, says: waiting }
}

const dueState = `select kind, count(*)::int as n, min(since) as since from due_troubles
  where again_at > clock_timestamp() - interval '10 minutes' group by kind order by kind`

/** What was due and could not be done so far, by kind; it is tried again, and no reason to send nobody here. */
export const checkDue = async ({ db }: Database): Promise<Check> => {
  const rows = await inTime(run<{ kind: string; n: number; since: Date }>(db, dueState))
  const late = rows.map(({ kind, n, since }) => `${n} of ${kind} since ${since.toISOString()}`)
  return { ok: true, says: late.length ? `could not be done: ${late.join(', ')}; see the log` : DUE_DONE }
}
export const DUE_DONE = 'nothing that was due is late'

/** Red when the disk of the data folder is nearly full. */
export const checkDisk = async (dataDir: string): Promise<Check> => {
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  return { ok: free >= leastFreeBytes, says: `${Math.round(free / 1024 ** 2)} MB free` }
}

const guarded = (check: Promise<Check>): Promise<Check> =>
  check.catch((error: Error) => ({ ok: false, says: error.message }))

const inTime = <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error(`no answer within ${patienceMs / 1000} seconds`)), patienceMs)
  })
  work.catch(() => {})
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
