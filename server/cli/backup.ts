import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readConfig } from '#platform/config/config.ts'
import { ForPeople } from '#platform/log/for-people.ts'
import { makeBackup } from '../backup/backup.ts'
import { say } from './say.ts'
import { withDatabaseUrl } from './with-database.ts'
import { wordsOf } from './words-of.ts'

/** Writes a backup and says how much is in it. */
export const runBackup = async (args: string[]): Promise<number> => {
  const { positionals } = wordsOf(args, 'backup <file>', 1, {})
  const config = readConfig(process.env)
  const path = resolve(positionals[0]!)
  if (existsSync(path)) throw new ForPeople(`${path} exists: name a new file`)
  const made = await withDatabaseUrl(config, 'backup', ({ url, secret }) =>
    makeBackup(path, {
      databaseUrl: url,
      filesDir: join(config.dataDir, 'files'),
      secret,
      now: () => new Date(),
    }),
  )
  const { size } = await stat(path)
  const rows = Object.values(made.rows).reduce((sum, count) => sum + count, 0)
  say(`Wrote ${path}: ${rows} rows, ${made.files} files, ${(size / 1024 ** 2).toFixed(1)} MB`)
  return 0
}
