import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ForPeople } from '../log/for-people.ts'
import { postgresBinaries } from './binaries.ts'
import { type Cluster, createCluster, owner } from './cluster.ts'
import { clearLeftover } from './leftover.ts'
import { freePort, isFree } from './port.ts'
import { type Postmaster, startPostmaster } from './postmaster.ts'
import { databaseUser } from './run-as.ts'
import { testSettings } from './settings.ts'

export interface EmbeddedPostgres {
  /** Address with password, for DATABASE_URL. */
  url: string
  port: number
  pid: number
  /** Resolves with the exit code when the server has ended, however it ended. */
  ended: Promise<number | null>
  /** Stops it cleanly and resolves when it has ended. */
  stop(): Promise<void>
}

interface Options {
  dataDir: string
  forTests?: boolean
  /** Programs of another PostgreSQL on this machine, instead of those that come with Regard. */
  binaries?: string
}

/**
 * Starts the embedded PostgreSQL of a data folder, made on the first start. It ends with this process, even when that
 * is killed. One process may hold a data folder at a time: the caller sees to that.
 */
export const startPostgres = async (options: Options): Promise<EmbeddedPostgres> => {
  const { dataDir, forTests = false } = options
  const home = join(resolve(dataDir), 'postgres')
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const dir = join(home, 'cluster')
  const runAs = databaseUser(dir)
  const binaries = options.binaries ?? postgresBinaries(resolve(dataDir), runAs)
  const cluster = { home, binaries, runAs, major: options.binaries ? majorOf(binaries) : 18 }
  const { password, port: lastPort } = connection(home)
  await createCluster(cluster, password)
  await clearLeftover(dir)

  const port = lastPort && (await isFree(lastPort)) ? lastPort : await freePort()
  if (port !== lastPort) remember(home, { password, port })
  const server = await startPatiently(cluster, {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    ...(forTests ? testSettings(cluster.major) : {}),
  })
  return { ...server, port, url: addressOf(password, port) }
}

const majorOf = (binaries: string): number =>
  Number.parseInt(
    execFileSync(join(binaries, 'postgres'), ['-V'], { encoding: 'utf8' }).replace(/^\D+/, ''),
    10,
  )

// After a kill, connections of the killed server may still be ending and hold its memory.
const startPatiently = async (cluster: Cluster, settings: Record<string, string>): Promise<Postmaster> => {
  for (const until = Date.now() + 10_000; ; await wait(100)) {
    try {
      return await startPostmaster(cluster, settings)
    } catch (error) {
      if (Date.now() > until || !/pre-existing shared memory/.test((error as Error).message)) throw error
    }
  }
}

const addressOf = (password: string, port: number) =>
  `postgres://${owner}:${password}@127.0.0.1:${port}/${owner}`

/** The address of the embedded PostgreSQL that another process runs on this data folder. */
export const runningAddress = (dataDir: string): string => {
  const { password, port } = connection(join(resolve(dataDir), 'postgres'))
  if (!port) throw new ForPeople('the database of this data folder is just being made: try again in a moment')
  return addressOf(password, port)
}

interface Connection {
  password: string
  port: number | null
}

const connection = (home: string): Connection => {
  const file = join(home, 'connection.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Connection
  const fresh = { password: randomBytes(24).toString('base64url'), port: null }
  remember(home, fresh)
  return fresh
}

const remember = (home: string, value: Connection) => {
  const file = join(home, 'connection.json')
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}
