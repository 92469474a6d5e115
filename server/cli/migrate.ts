import { readConfig } from '#platform/config/config.ts'
import { firstAddress } from '../set-up-address.ts'
import { bringUpToDate } from '../start.ts'
import { say } from './say.ts'
import { withDatabaseUrl } from './with-database.ts'

/** Applies the changes that the database does not have yet and names them. */
export const runMigrate = async (): Promise<number> => {
  const config = readConfig(process.env)
  await withDatabaseUrl(config, 'migrate', async ({ url }) => {
    const applied = await bringUpToDate(url)
    say(applied.length ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
    const address = await firstAddress(config, url)
    if (address !== config.url.origin) say(`To set up, open: ${address}`)
  })
  return 0
}
