import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { seenAt } from '#features/portal/queries-links.ts'
import { clockFrom } from '#platform/clock/clock.ts'
import { BadConfig, type Config, readConfig } from '#platform/config/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { createLog } from '#platform/log/log.ts'
import { isHeld } from '#platform/supervise/folder-lock.ts'
import { ensureWritable } from '../data-folder.ts'
import { requireDatabase } from '../database-check.ts'
import {
  checkAddress,
  checkCertificate,
  checkLinks,
  checkMail,
  checkPorts,
  checkSecret,
  type Finding,
} from '../doctor.ts'
import { type Check, checkDisk, DUE_DONE, readiness } from '../health.ts'
import { checkRoundTrips } from './doctor-round-trip.ts'
import { say } from './say.ts'
import { withDatabaseUrl } from './with-database.ts'
import { wordsOf } from './words-of.ts'

const paint = { green: '\u001b[32m', yellow: '\u001b[33m', red: '\u001b[31m' }

const show = ({ colour, about, says }: Finding): void => {
  const label = { green: 'ok', yellow: 'note', red: 'RED' }[colour].padEnd(5)
  say(`${process.stdout.isTTY ? `${paint[colour]}${label}\u001b[0m` : label} ${about}: ${says}`)
}

/** Looks at everything that can stand in the way and says how it stands. */
export const runDoctor = async (args: string[]): Promise<number> => {
  const { values } = wordsOf(args, 'doctor [--round-trip]', 0, { 'round-trip': { type: 'boolean' } })
  const findings = [...(await look()), ...(values['round-trip'] ? await checkRoundTrips() : [])]
  findings.forEach(show)
  return findings.some((finding) => finding.colour === 'red') ? 1 : 0
}

const look = async (): Promise<Finding[]> => {
  const read = readSettings()
  if (Array.isArray(read)) return read
  const now = clockFrom(read.clock)()
  const runs = existsSync(join(read.dataDir, 'lock')) && isHeld(read.dataDir)
  return [
    { colour: 'green', about: 'settings', says: 'all are understood' },
    ...checkAddress(read),
    ...checkCertificate(read, now),
    await checkFolder(read),
    checkSecret(read),
    ...(await checkPorts(read, runs)),
    ...(await checkDatabase(read, runs || read.databaseUrl !== null)),
    await checkMail(read),
  ]
}

const readSettings = (): Config | Finding[] => {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error
    return error.lines.map((says) => ({ colour: 'red', about: 'settings', says }))
  }
}

const checkFolder = async ({ dataDir }: Config): Promise<Finding> => {
  if (!existsSync(dataDir)) return { colour: 'yellow', about: 'data folder', says: `${dataDir} will be made` }
  try {
    ensureWritable(dataDir)
    return coloured(`disk of ${dataDir}`, await checkDisk(dataDir))
  } catch (error) {
    return { colour: 'red', about: 'data folder', says: (error as Error).message }
  }
}

const coloured = (about: string, { ok, says }: Check): Finding => ({
  colour: ok ? 'green' : 'red',
  about,
  says,
})

const dueFound = ({ ok, says }: Check): Finding => ({
  colour: ok && says === DUE_DONE ? 'green' : 'yellow',
  about: 'what is due',
  says,
})

const checkDatabase = async (config: Config, expectsWorker: boolean): Promise<Finding[]> => {
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres', 'cluster')))
    return [{ colour: 'yellow', about: 'database', says: 'will be made at the first start' }]
  try {
    return await withDatabaseUrl(config, 'doctor', async ({ url }) => {
      const version = await requireDatabase(url)
      const database = openDatabase({ url, max: 2, application: 'regard doctor' })
      try {
        const log = createLog({ name: 'doctor', level: 'silent' })
        const { checks } = await readiness({ database, config, log })
        const idle = { colour: 'green', about: 'worker', says: 'Regard does not run now' } as const
        return [
          coloured(`database (PostgreSQL ${version})`, checks.database),
          expectsWorker || checks.migrations.ok
            ? coloured('migrations', checks.migrations)
            : {
                colour: 'yellow',
                about: 'migrations',
                says: 'the next start brings the database up to date',
              },
          coloured('clock', checks.clock),
          expectsWorker ? coloured('worker', checks.queue) : idle,
          dueFound(checks.due),
          ...(checks.migrations.ok ? [checkLinks(config, await seenAt(database.db, config.url.origin))] : []),
        ]
      } finally {
        await database.close()
      }
    })
  } catch (error) {
    return [{ colour: 'red', about: 'database', says: (error as Error).message }]
  }
}
