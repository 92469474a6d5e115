import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#platform/config/config.ts'
import { type EmbeddedPostgres, runningAddress, startPostgres } from '#platform/postgres/embedded.ts'
import { FolderHeld } from '#platform/supervise/folder-lock.ts'
import { takeDataFolder } from '../data-folder.ts'
import { requireDatabase } from '../database-check.ts'
import { secretOf } from '../secret.ts'

export interface Access {
  url: string
  secret: string
}

/**
 * Lends the database to a verb: the one of DATABASE_URL, that of the running Regard on this data folder, or, when
 * nothing runs, the embedded one for as long as the verb takes. A verb that must be alone throws when Regard runs.
 */
export const withDatabaseUrl = async <T>(
  config: Config,
  doing: string,
  use: (access: Access) => Promise<T>,
  { alone = false } = {},
): Promise<T> => {
  if (config.databaseUrl) await requireDatabase(config.databaseUrl)
  if (config.databaseUrl) return use({ url: config.databaseUrl, secret: config.secret! })
  const folder = await takeDataFolder(config.dataDir, doing).catch((error: unknown) => {
    if (error instanceof FolderHeld && !alone) return null
    throw error
  })
  if (!folder) {
    const secret = config.secret ?? readFileSync(join(config.dataDir, 'secret'), 'utf8').trim()
    return use({ url: runningAddress(config.dataDir), secret })
  }
  let server: EmbeddedPostgres | null = null
  try {
    server = await startPostgres({ dataDir: config.dataDir })
    return await use({ url: server.url, secret: secretOf(config) })
  } finally {
    await server?.stop()
    folder.release()
  }
}
