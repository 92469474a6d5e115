import { createSetUpToken } from '#features/accounts/commands-workspace.ts'
import { clockFrom } from '#platform/clock/clock.ts'
import type { Config } from '#platform/config/config.ts'
import { openDatabase } from '#platform/db/database.ts'

/** The address to open first: with a new one-time set-up token as long as no director exists. */
export const firstAddress = async (config: Config, databaseUrl: string): Promise<string> => {
  const database = openDatabase({ url: databaseUrl, max: 1 })
  try {
    const token = await createSetUpToken({ db: database.db, now: clockFrom(config.clock) })
    return token ? `${config.url.origin}/setup?token=${token}` : config.url.origin
  } finally {
    await database.close()
  }
}
