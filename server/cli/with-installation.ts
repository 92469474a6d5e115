import { randomUUID } from 'node:crypto'
import { clockFrom } from '#platform/clock/clock.ts'
import { type Config, readConfig } from '#platform/config/config.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { pendingMigrations } from '#platform/db/migrate.ts'
import { ForPeople } from '#platform/log/for-people.ts'
import { forbidInnerHosts } from '#platform/outside/inner-hosts.ts'
import { bringUpToDate } from '../start.ts'
import { withDatabaseUrl } from './with-database.ts'

export interface Desk {
  config: Config & { secret: string }
  database: Database
  db: Database['db']
  now: () => Date
  traceId: string
}

/** Lends a verb the whole installation: settings, an up-to-date database, the time. */
export const withInstallation = async (
  verb: string,
  use: (desk: Desk) => Promise<number>,
): Promise<number> => {
  const config = readConfig(process.env)
  forbidInnerHosts(config.innerHosts === 'forbidden')
  return withDatabaseUrl(config, verb, async ({ url, secret }) => {
    const database = openDatabase({ url, max: 3, application: `regard ${verb}` })
    try {
      if ((await pendingMigrations(database.db)).length) {
        if (config.databaseUrl)
          throw new ForPeople('The database is not up to date: run "regard migrate" first')
        await bringUpToDate(url)
      }
      const now = clockFrom(config.clock)
      return await use({
        config: { ...config, secret },
        database,
        db: database.db,
        now,
        traceId: randomUUID(),
      })
    } finally {
      await database.close()
    }
  })
}
