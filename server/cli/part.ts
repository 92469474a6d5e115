import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '#platform/config/config.ts'
import { ForPeople } from '#platform/log/for-people.ts'
import { runningAddress } from '#platform/postgres/embedded.ts'
import { isHeld } from '#platform/supervise/folder-lock.ts'
import { secretOf } from '../secret.ts'
import type { RunVerb } from './verbs.ts'

/** Becomes one part: the module itself reads the settings and runs until told to stop. */
export const runPart =
  (name: 'web' | 'worker' | 'smtp'): RunVerb =>
  async () => {
    const config = readConfig(process.env)
    if (!config.databaseUrl) {
      if (!existsSync(join(config.dataDir, 'lock')) || !isHeld(config.dataDir))
        throw new ForPeople(
          `DATABASE_URL is not set and no Regard runs on ${config.dataDir}: set it (and REGARD_SECRET), or use "regard start"`,
        )
      process.env.DATABASE_URL = runningAddress(config.dataDir)
      process.env.REGARD_SECRET = secretOf(config)
    }
    await import({ web: '../main.ts', worker: '../worker.ts', smtp: '../smtp.ts' }[name])
    return new Promise(() => {})
  }
