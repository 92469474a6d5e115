import { createHash } from 'node:crypto'
import pg from 'pg'
import { readInstants } from '#platform/db/instant.ts'
import { type Answered, Prepared } from '#platform/db/prepared.ts'

pg.types.setTypeParser(20, Number)
readInstants()

const MOST_NAMES = 500
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= MOST_NAMES) return undefined
  const name = `r${createHash('sha1').update(text).digest('base64url').slice(0, 20)}`
  names.set(text, name)
  return name
}

/** A client that names every parameterised statement, so that PostgreSQL plans it once per connection. */
export class NamingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own overloads cannot be repeated in an override
  override query(config: any, values?: any, callback?: any): any {
    if (typeof config === 'string' && Array.isArray(values) && values.length > 0) {
      const name = nameOf(config)
      if (name !== undefined) return this.#ask(name, config, values, callback)
    }
    return super.query(config, values, callback)
  }

  #ask(name: string, text: string, values: readonly unknown[], callback?: Answered): unknown {
    if (callback) return super.query(new Prepared(name, text, values, callback))
    return new Promise((resolve, reject) => {
      super.query(
        new Prepared(name, text, values, (error, answer) => (error ? reject(error) : resolve(answer))),
      )
    }).catch((error: Error) => {
      // It came up out of the socket: who reads it wants to know who asked.
      Error.captureStackTrace(error)
      throw error
    })
  }
}

export interface PoolSettings {
  readonly url: string
  readonly max?: number
  /** Off for a pooler in transaction mode. */
  readonly named?: boolean
  readonly application?: string
  /** False where a commit need not wait for the disk: what a crash undoes is done again. */
  readonly flushes?: boolean
  /** How long somebody waits for a connection, and for a row that another has, in milliseconds. */
  readonly waits?: { readonly connection: number; readonly lock: number }
}

/** Opens a pool of connections that give up on a stuck statement or lock instead of waiting for ever. */
export function openPool({
  url,
  max = 10,
  named = true,
  application = 'regard',
  flushes = true,
  waits = { connection: 5_000, lock: 10_000 },
}: PoolSettings): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: application,
    connectionTimeoutMillis: waits.connection,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    options: [
      `-c lock_timeout=${waits.lock} -c idle_in_transaction_session_timeout=60s -c statement_timeout=60s -c TimeZone=UTC`,
      ...(flushes ? [] : ['-c synchronous_commit=off']),
    ].join(' '),
    Client: named ? NamingClient : pg.Client,
  } as pg.PoolConfig)
  // An idle connection that the server closes is replaced at the next use.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
