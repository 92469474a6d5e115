import { readConfig } from '#platform/config/config.ts'
import { bringUpToDate } from '../start.ts'
import { say } from './say.ts'
import { withDatabaseUrl } from './with-database.ts'

/** Applies the changes that the database does not have yet and names them. */
export const runMigrate = async (): Promise<number> => {
  const config = readConfig(process.env)
  const applied = await withDatabaseUrl(config, 'migrate', ({ url }) => bringUpToDate(url))
  say(applied.length ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
  return 0
}
