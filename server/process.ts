import { join } from 'node:path'
import { signInOfMailboxes } from '#features/mailboxes/commands-send-token.ts'
import { endingForMail } from '#features/portal/commands-ending.ts'
import { linkForMail } from '#features/portal/commands-links.ts'
import { clockFrom } from '#platform/clock/clock.ts'
import { readConfig } from '#platform/config/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { localFiles } from '#platform/files/store.ts'
import { createLog } from '#platform/log/log.ts'
import { forbidInnerHosts } from '#platform/outside/inner-hosts.ts'
import type { Installation } from './installation.ts'
import { secretOf } from './secret.ts'

const CONNECTIONS = { web: 10, worker: 8, smtp: 6 } as const

/** Opens what one process needs, from its environment. */
export async function openInstallation(name: keyof typeof CONNECTIONS): Promise<Installation> {
  const config = readConfig(process.env)
  if (config.databaseUrl === null)
    throw new Error('DATABASE_URL is not set: start this process with bin/regard')
  const secret = secretOf(config)
  forbidInnerHosts(config.innerHosts === 'forbidden')
  return {
    config: { ...config, secret },
    linkFor: linkForMail({ config: { ...config, secret } }),
    endingFor: endingForMail({ config: { ...config, secret } }),
    signInFor: signInOfMailboxes({ secret, url: config.url }),
    database: openDatabase({
      url: config.databaseUrl,
      max: CONNECTIONS[name],
      application: `regard ${name}`,
    }),
    databaseUrl: config.databaseUrl,
    files: localFiles(join(config.dataDir, 'files')),
    now: clockFrom(config.clock),
    log: createLog({ name, level: config.logLevel }),
  }
}

/** Ends this process in order on SIGTERM or SIGINT: finishes what runs, then closes the database. */
export function endOnSignal(installation: Installation, stop: () => Promise<unknown>): void {
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    stop()
      .catch((error) => installation.log.error({ error }, 'did not end in order'))
      .then(() => installation.database.close())
      .catch(() => {})
      .then(() => process.exit(0))
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}
