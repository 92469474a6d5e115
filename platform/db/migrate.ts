import { readdir, readFile } from 'node:fs/promises'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import type pg from 'pg'
import type { Db } from '#platform/db/database.ts'

const FOLDER = new URL('../../db/migrations/', import.meta.url)

const fromFolder: MigrationProvider = {
  async getMigrations() {
    const migrations: Record<string, Migration> = {}
    for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()) {
      const text = await readFile(new URL(file, FOLDER), 'utf8')
      migrations[file.slice(0, -'.sql'.length)] = {
        up: async (db) => {
          await sql.raw(text).execute(db)
        },
      }
    }
    return migrations
  },
}

export class NewerDatabase extends Error {
  constructor(change: string) {
    super(
      `The database was made by a newer version of Regard (it has the change "${change}"). Use that version or a newer one.`,
    )
    this.name = 'NewerDatabase'
  }
}

async function refuseNewer(db: Db): Promise<void> {
  const known = await fromFolder.getMigrations()
  const there = await sql<{
    found: boolean
  }>`select to_regclass('public.kysely_migration') is not null as found`.execute(db)
  if (!there.rows[0]?.found) return
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  const stranger = applied.rows.find((row) => !(row.name in known))
  if (stranger) throw new NewerDatabase(stranger.name)
}

/** Brings the database to this version's schema, or only up to one change; several at once are safe. */
export async function migrate(db: Db, pool: pg.Pool, upTo?: string): Promise<string[]> {
  await refuseNewer(db)
  const migrator = new Migrator({ db, provider: fromFolder })
  const { error, results } = upTo ? await migrator.migrateTo(upTo) : await migrator.migrateToLatest()
  if (error) throw error
  await runMigrations({ pgPool: pool })
  return (results ?? []).map((result) => result.migrationName)
}

/** Names of changes that this version has and the database has not. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const migrations = await new Migrator({ db, provider: fromFolder }).getMigrations()
  return migrations
    .filter((migration) => migration.executedAt === undefined)
    .map((migration) => migration.name)
}

/** Names of all changes that this version knows, in order. */
export async function knownMigrations(): Promise<string[]> {
  return Object.keys(await fromFolder.getMigrations())
}
