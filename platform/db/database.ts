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

/** Opens the database: one pool, seen through Kysely. */
export function openDatabase(settings: PoolSettings): Database {
  const pool = openPool(settings)
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    await db.destroy()
    // Kysely leaves alone a pool that it never asked anything.
    if (!pool.ended) await pool.end()
  }
  return { db, pool, close }
}

/** Runs hand-written SQL with parameters on the given connection or transaction: nothing is compiled per call. */
export async function run<Row>(db: Db, text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const result: QueryResult<Row> = await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))
  return result.rows
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
