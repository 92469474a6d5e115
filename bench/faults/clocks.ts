import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { copyPrepared } from '#e2e/copy-prepared.ts'
import { type Database, openDatabase, run } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { startPostgres } from '#platform/postgres/embedded.ts'
import { entryOf } from '#server/parts.ts'
import { chanceFrom } from './chance.ts'
import { fillClocks } from './clocks-fill.ts'
import { prepareGround } from './ground.ts'
import { type Away, startWorkers, type Workers } from './workers.ts'

export interface ClocksFaults {
  readonly seed: number
  /** Open clocks that are not due. */
  readonly open: number
  readonly due: number
  readonly overMs: number
  readonly workers: number
  readonly kills: number
  /** The program of a worker; the real one when not said. */
  readonly worker?: string
  /** What else is asked of the full database, before it goes. */
  readonly also?: (database: Database, ground: { workspaceId: string; inboxId: string }) => Promise<void>
}

const DAY = 86_400_000
const BEGINS_IN_MS = 1_500
const AT_MOST_MS = 60_000

/** P11: every clock that comes due says so once, never early, and soon, however often workers die meanwhile. */
export async function clocksUnderFaults(given: ClocksFaults) {
  const began = Date.now()
  const dataDir = mkdtempSync(join(tmpdir(), 'regard-clocks-'))
  await copyPrepared('start', dataDir)
  const postgres = await startPostgres({ dataDir })
  const database = openDatabase({ url: postgres.url, max: 3, application: 'faults' })
  let workers: Workers | null = null
  try {
    await migrate(database.db, database.pool)
    const ground = await prepareGround(database)
    await fillClocks(database, ground, {
      count: given.open,
      from: new Date(Date.now() + DAY),
      overMs: 60 * DAY,
      subjectKind: 'open',
    })
    await run(database.db, 'vacuum analyze clocks')
    workers = startWorkers(given.workers, given.worker ?? entryOf('worker'), {
      DATABASE_URL: postgres.url,
      REGARD_SECRET: 'a secret for the fault tests, long enough to be one',
      REGARD_DATA: dataDir,
      REGARD_LOG: 'error',
    })
    await workers.ready()
    const from = new Date(Date.now() + BEGINS_IN_MS)
    await fillClocks(database, ground, { count: given.due, from, overMs: given.overMs, subjectKind: 'due' })
    const kills = await killBetween(workers, from.getTime(), given)
    await allFired(database)
    const counted = await count(database, workers.away(), given)
    await workers.stop()
    await given.also?.(database, ground)
    return { ...given, ...counted, kills, minutes: ((Date.now() - began) / 60_000).toFixed(1) }
  } finally {
    await workers?.stop()
    await database.close().catch(() => {})
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Kills one worker, now and then all of them, evenly over the time in which clocks come due. */
async function killBetween(
  workers: Workers,
  from: number,
  { seed, kills, overMs }: ClocksFaults,
): Promise<number> {
  const chance = chanceFrom(seed)
  let dead = 0
  for (let turn = 0; dead < kills; turn += 1) {
    const at = from + ((turn + chance.between(0.2, 0.8)) * overMs) / kills
    await wait(Math.max(0, at - Date.now()))
    if (turn % 3 === 2) dead += workers.killAll()
    else if (workers.killOne(chance)) dead += 1
    else await wait(50)
  }
  return dead
}

async function allFired(database: Database): Promise<void> {
  const until = Date.now() + AT_MOST_MS
  for (;;) {
    const [row] = await run<{ left: number }>(
      database.db,
      `select count(*)::int as left from clocks where subject_kind = 'due' and state = 'running'`,
    )
    if (row!.left === 0 && Date.now() > until - AT_MOST_MS + 500) return
    if (Date.now() > until) return
    await wait(200)
  }
}

/** From when on a clock could be heard: when it was due, or when the last time without any worker was over. */
const audible = (due: number, heard: number, away: readonly Away[]): number =>
  away.reduce((since, { to }) => (to > since && to <= heard ? to : since), due)

async function count(database: Database, away: readonly Away[], { due }: ClocksFaults) {
  const rows = await run<{ due: Date; heard: Date[]; jobs: number }>(
    database.db,
    `select k.due_at as due, array_agg(e.at order by e.at) filter (where e.id is not null) as heard
     from clocks k left join events e on e.workspace_id = k.workspace_id and e.subject_id = k.subject_id and e.name = 'clock.missed'
     where k.subject_kind = 'due' group by k.workspace_id, k.id`,
  )
  const [others] = await run<{ count: number }>(
    database.db,
    `select count(*)::int as count from clocks where subject_kind = 'open' and (state <> 'running' or stage <> 1)`,
  )
  const times = rows.map((row) => ({
    due: row.due.getTime(),
    heard: (row.heard ?? []).map((at) => at.getTime()),
  }))
  const late = times.flatMap(({ due: at, heard }) =>
    heard.slice(0, 1).map((first) => first - audible(at, first, away)),
  )
  return {
    fired: times.filter(({ heard }) => heard.length > 0).length,
    never: due - times.filter(({ heard }) => heard.length > 0).length,
    twice: times.filter(({ heard }) => heard.length > 1).length,
    early: times.filter(({ due: at, heard }) => heard.some((one) => one <= at)).length + others!.count,
    latestMs: late.reduce((most, one) => Math.max(most, one), 0),
    medianMs: late.toSorted((a, b) => a - b)[late.length >> 1] ?? 0,
    allAway: away.length - 1,
  }
}

/** The figures as they are printed and kept. */
export const clocksLine = (it: Awaited<ReturnType<typeof clocksUnderFaults>>): string =>
  `P11 open=${it.open} due=${it.due} in=${it.overMs / 1_000}s workers=${it.workers} kills=${it.kills} none_there=${it.allAway} fired=${it.fired} twice=${it.twice} never=${it.never} early=${it.early} latest=${(it.latestMs / 1_000).toFixed(2)}s median=${(it.medianMs / 1_000).toFixed(2)}s seed=${it.seed} minutes=${it.minutes}`
