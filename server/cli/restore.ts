import { resolve } from 'node:path'
import { readConfig } from '#platform/config/config.ts'
import { verifyBackup } from '../backup/about.ts'
import { restoreBackup } from '../backup/restore.ts'
import { ensureWritable } from '../data-folder.ts'
import { say } from './say.ts'
import { withDatabaseUrl } from './with-database.ts'
import { wordsOf } from './words-of.ts'

/** Puts back a backup and says what came back. */
export const runRestore = async (args: string[]): Promise<number> => {
  const { positionals, values } = wordsOf(args, 'restore <file> [--replace]', 1, {
    replace: { type: 'boolean', default: false },
  })
  const path = resolve(positionals[0]!)
  const config = readConfig(process.env)
  await verifyBackup(path)
  ensureWritable(config.dataDir)
  const { about, rows, files, secret } = await withDatabaseUrl(
    config,
    'restore',
    ({ url }) =>
      restoreBackup(path, {
        databaseUrl: url,
        aside: config.databaseUrl === null,
        dataDir: config.dataDir,
        replace: values.replace,
      }),
    { alone: true },
  )
  say(
    `Restored what was there on ${about.madeAt.slice(0, 16).replace('T', ' ')} UTC: ${rows} rows, ${files} files`,
  )
  if (config.secret && config.secret !== secret)
    say(`This backup has another secret. It stands in ${config.dataDir}/secret: set REGARD_SECRET to it.`)
  return 0
}
