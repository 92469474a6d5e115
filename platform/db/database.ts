import { CompiledQuery, Kysely, PostgresDialect, type QueryResult } from 'kysely'
import type pg from 'pg'
import type { DB } from '#db/types.ts'
import { openPool, type PoolSettings } from '#platform/db/client.ts'

export type Db = Kysely<DB>

export interface Database {
  readonly db: Db
  readonly pool: pg.Pool
  close(): Promise<void>
}

const pools = new WeakMap<Db, pg.Pool>()

/** Opens the database: one pool, seen through Kysely. */
export function openDatabase(settings: PoolSettings): Database {
  const pool = openPool(settings)
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  pools.set(db, pool)
  const close = async () => {
    await db.destroy()
    // Kysely leaves alone a pool that it never asked anything.
    if (!pool.ended) await pool.end()
  }
  return { db, pool, close }
}

/** Runs hand-written SQL with parameters on the given connection or transaction: nothing is compiled per call. */
export async function run<Row>(db: Db, text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const pool = pools.get(db)
  if (pool) return runAlone(pool, text, parameters)
  const result: QueryResult<Row> = await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))
  return result.rows
}

/** Outside a transaction a statement needs nothing but a connection. */
async function runAlone<Row>(pool: pg.Pool, text: string, parameters: readonly unknown[]): Promise<Row[]> {
  const connection = await pool.connect()
  try {
    const { rows = [] } = await connection.query(text, [...parameters])
    return rows as Row[]
  } finally {
    connection.release()
  }
}

/** The same for statements whose number of touched rows matters. */
export async function runCounting(
  db: Db,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<number> {
  const result = await db.executeQuery(CompiledQuery.raw(text, [...parameters]))
  return Number(result.numAffectedRows ?? 0n)
}
