import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { copyPrepared } from '#e2e/copy-prepared.ts'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { type EmbeddedPostgres, startPostgres } from '#platform/postgres/embedded.ts'
import { freePort } from '#platform/postgres/port.ts'
import { entryOf } from '#server/parts.ts'

export type Part = 'web' | 'worker' | 'smtp' | 'postgres'
export const parts: readonly Part[] = ['web', 'worker', 'smtp', 'postgres']

export interface System {
  readonly databaseUrl: string
  readonly port: number
  readonly smtpPort: number
  readonly dataDir: string
  readonly settings: Readonly<Record<string, string>>
  /** Changes a setting for every process that starts from now on. */
  set(name: string, value: string): void
  /** Kills one part with SIGKILL; false when it is not up at this moment. It is started again at once. */
  kill(part: Part): boolean
  /** Kills a part and does not start it again until it is let. */
  hold(part: Entry): Promise<void>
  letGo(part: Entry): void
  /** Resolves when every part is up. */
  whole(): Promise<void>
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const usual = { web: entryOf('web'), worker: entryOf('worker'), smtp: entryOf('smtp') }
type Entry = keyof typeof usual

/** The real processes on a real database, each started again as soon as it dies, so that faults come thick and fast. */
export const startSystem = async (
  more: Record<string, string> = {},
  others: Partial<Record<Entry, string>> = {},
): Promise<System> => {
  const entries = { ...usual, ...others }
  const dataDir = mkdtempSync(join(tmpdir(), 'regard-faults-'))
  await copyPrepared('start', dataDir)
  let stopping = false
  let postgres: EmbeddedPostgres = await startPostgres({ dataDir })
  const databaseUrl = postgres.url
  let postgresUp = true
  const keepPostgres = async () => {
    for (;;) {
      await postgres.ended
      if (stopping) return
      postgresUp = false
      const ended = Date.now()
      postgres = await startPostgres({ dataDir })
      postgresUp = true
      note(`the database was away for ${Date.now() - ended} ms`)
    }
  }
  void keepPostgres()
  const database = openDatabase({ url: databaseUrl, max: 2 })
  await migrate(database.db, database.pool)
  await database.close()

  const settings: Record<string, string> = {
    DATABASE_URL: databaseUrl,
    REGARD_SECRET: 'a secret for the fault tests, long enough to be one',
    REGARD_DATA: dataDir,
    REGARD_PORT: String(await freePort()),
    REGARD_SMTP_PORT: String(await freePort()),
    REGARD_LOG: 'error',
    ...more,
  }
  const held = new Set<Part>()
  const running = new Map<Part, { child: ChildProcess; isReady: boolean }>()
  let broken = ''
  let early = 0
  const keep = (part: Entry) => {
    if (stopping || held.has(part) || running.has(part)) return
    const child = spawn(process.execPath, [resolve(root, entries[part])], {
      cwd: root,
      env: { ...machine(), ...settings },
      stdio: ['ignore', 'ignore', process.env.FAULTS_SHOW ? 'inherit' : 'ignore', 'ipc'],
    })
    const one = { child, isReady: false }
    running.set(part, one)
    const began = Date.now()
    child.once('message', () => {
      one.isReady = true
      note(`${part} was ready after ${Date.now() - began} ms`)
    })
    child.once('exit', (code) => {
      early = code === 1 && !one.isReady ? early + 1 : 0
      if (early > 20 && !stopping) broken = `${part} does not start`
      running.delete(part)
      setTimeout(() => keep(part), 50)
    })
  }
  keep('web')
  keep('worker')
  keep('smtp')

  const isUp = (part: Part) => (part === 'postgres' ? postgresUp : (running.get(part)?.isReady ?? false))
  const whole = async () => {
    while (!parts.every(isUp)) {
      if (broken) throw new Error(broken)
      await wait(20)
    }
  }
  await whole()
  return {
    databaseUrl,
    port: Number(settings.REGARD_PORT),
    smtpPort: Number(settings.REGARD_SMTP_PORT),
    dataDir,
    settings,
    set: (name, value) => {
      settings[name] = value
    },
    whole,
    kill: (part) => {
      if (!isUp(part)) return false
      const pid = part === 'postgres' ? postmasterOf(dataDir) : running.get(part)?.child.pid
      if (!pid) return false
      process.kill(pid, 'SIGKILL')
      if (part === 'postgres') postgresUp = false
      return true
    },
    hold: async (part) => {
      held.add(part)
      const child = running.get(part)?.child
      if (!child) return
      const over = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGKILL')
      await over
    },
    letGo: (part) => {
      if (held.delete(part) && !running.has(part)) keep(part)
    },
    stop: async () => {
      stopping = true
      const ended = [...running.values()].map(({ child }) => {
        const over = new Promise<void>((resolve) => child.once('exit', () => resolve()))
        child.kill('SIGKILL')
        return over
      })
      await Promise.all(ended)
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** What programs need of the machine; what was compiled once need not be compiled at every start. */
export const machine = () => {
  const { PATH, NODE_COMPILE_CACHE } = process.env
  return { PATH, ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}) }
}

const note = (what: string) => {
  if (process.env.FAULTS_SHOW) process.stderr.write(`${what}\n`)
}

const postmasterOf = (dataDir: string): number | null => {
  try {
    return (
      Number.parseInt(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'), 10) ||
      null
    )
  } catch {
    return null
  }
}
