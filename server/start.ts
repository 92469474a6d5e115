import { setTimeout as wait } from 'node:timers/promises'
import type { Config } from '#platform/config/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { ForPeople } from '#platform/log/for-people.ts'
import { createLog, type Log } from '#platform/log/log.ts'
import { type KeptChild, keepChild } from '#platform/supervise/child.ts'
import { busyPorts } from '#platform/supervise/ports.ts'
import { takeDataFolder } from './data-folder.ts'
import { requireDatabase } from './database-check.ts'
import { type KeptDatabase, keepDatabase } from './keep-database.ts'
import { type Part, standardParts } from './parts.ts'
import { secretOf } from './secret.ts'

export interface Started {
  databaseUrl: string
  stop(): Promise<void>
}

export interface StartSettings {
  config: Config
  doing?: string
  parts?: readonly Part[]
  forTests?: boolean
  /** What must happen in the database before the parts begin. */
  prepare?: (databaseUrl: string) => Promise<void>
  /** Resolves when whoever started it wants it to stop, even before it is ready. */
  told?: Promise<void>
}

/** Says that it was told to stop before it was ready; everything has ended by then. */
export class Interrupted extends ForPeople {
  constructor() {
    super('Stopped before it was ready.')
    this.name = 'Interrupted'
  }
}

/** Starts everything on this machine and keeps it running: database, web, mail in, worker. */
export const start = async (settings: StartSettings): Promise<Started> => {
  const { config, doing = 'start', parts = standardParts, forTests = false, prepare } = settings
  const interrupted = (settings.told ?? new Promise<void>(() => {})).then(() => {
    throw new Interrupted()
  })
  interrupted.catch(() => {})
  const unlessTold = <T>(work: Promise<T>): Promise<T> => Promise.race([interrupted, work])
  const log = createLog({ name: 'start', level: config.logLevel })
  const folder = await takeDataFolder(config.dataDir, doing)
  let children: KeptChild[] = []
  let database: KeptDatabase | null = null
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()))
    await database?.stop()
    folder.release()
  }
  try {
    await refuseBusyPorts(config, folder.wasKilled ? 3_000 : 0)
    const secret = secretOf(config)
    if (!config.databaseUrl)
      database = await keepDatabase({
        dataDir: config.dataDir,
        forTests,
        log,
        onMoved: () => children.forEach((child) => void child.replace()),
      })
    const url = () => database?.url ?? config.databaseUrl!
    await requireDatabase(url())
    await bringUpToDate(url())
    await unlessTold(Promise.resolve())
    await prepare?.(url())
    const env = () => environmentOfParts(config, url(), secret)
    const note = () => folder.noteChildren(children.flatMap((child) => child.pid ?? []))
    children = parts.map((part) => keepChild({ ...part, env, log, onSpawn: () => queueMicrotask(note) }))
    await unlessTold(allReady(children, log))
    return { databaseUrl: url(), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

// A part that was just being started when its parent was killed may hold its port for a moment longer.
const refuseBusyPorts = async ({ host, port, smtpPort, lmtpPort }: Config, patienceMs: number) => {
  const wanted = [
    { host, port, setting: 'REGARD_PORT' },
    { host, port: smtpPort, setting: 'REGARD_SMTP_PORT' },
    ...(lmtpPort === null ? [] : [{ host, port: lmtpPort, setting: 'REGARD_LMTP_PORT' }]),
  ]
  for (const until = Date.now() + patienceMs; ; await wait(50)) {
    const busy = await busyPorts(wanted)
    if (busy.length === 0) return
    if (Date.now() >= until) throw new ForPeople(busy.join('\n'))
  }
}

/** Brings the database to this version's schema. */
export const bringUpToDate = async (databaseUrl: string): Promise<string[]> => {
  const database = openDatabase({ url: databaseUrl, max: 3, application: 'regard migrate' })
  try {
    return await migrate(database.db, database.pool)
  } finally {
    await database.close()
  }
}

/** What a part is told: the same settings, with the database and the secret filled in. */
export const environmentOfParts = (
  config: Config,
  databaseUrl: string,
  secret: string,
): NodeJS.ProcessEnv => {
  const { DATABASE_URL_FILE: _url, REGARD_SECRET_FILE: _secret, ...rest } = process.env
  return { ...rest, REGARD_DATA: config.dataDir, DATABASE_URL: databaseUrl, REGARD_SECRET: secret }
}

const allReady = async (children: readonly KeptChild[], log: Log) => {
  const slow = setTimeout(() => log.warn('a part takes longer than 20 seconds to start'), 20_000)
  try {
    await Promise.all(children.map((child) => child.ready))
  } finally {
    clearTimeout(slow)
  }
}
