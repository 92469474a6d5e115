import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#platform/config/config.ts'

/** The secret of this installation: the one that was set, or one made for the data folder at the first start. */
export const secretOf = (config: Config): string => {
  if (config.secret) return config.secret
  const file = join(config.dataDir, 'secret')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const made = randomBytes(32).toString('base64url')
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return made
}
