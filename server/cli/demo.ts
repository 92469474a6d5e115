import { join } from 'node:path'
import { type DemoSignIns, openDemo } from '#db/demo/load.ts'
import { clockFrom } from '#platform/clock/clock.ts'
import { type Config, readConfig } from '#platform/config/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { localFiles } from '#platform/files/store.ts'
import { createLog } from '#platform/log/log.ts'
import { secretOf } from '../secret.ts'
import { firstAddress } from '../set-up-address.ts'
import { start } from '../start.ts'
import { say } from './say.ts'
import { untilToldToStop } from './until-told-to-stop.ts'

/** Starts everything with the demo company in it, and prints who can sign in. */
export const runDemo = async (): Promise<number> => {
  const config = readConfig(process.env)
  const told = untilToldToStop()
  let signIns: DemoSignIns | undefined
  const running = await start({
    config,
    doing: 'demo',
    told,
    prepare: async (url) => {
      signIns = await loadDemo(config, url)
    },
  })
  show(signIns!)
  const address = await firstAddress(config, running.databaseUrl)
  if (address !== config.url.origin) say(`To set up an organisation of your own instead: ${address}`)
  say(`Regard is ready: ${config.url.origin}`)
  await told
  say('Stopping…')
  await running.stop()
  return 0
}

const loadDemo = async (config: Config, url: string): Promise<DemoSignIns> => {
  const database = openDatabase({ url, max: 2, application: 'regard demo' })
  try {
    const now = clockFrom(config.clock)
    const log = createLog({ name: 'demo', level: config.logLevel })
    const files = localFiles(join(config.dataDir, 'files'))
    return await openDemo({ db: database.db, files, now, log, secret: secretOf(config) })
  } finally {
    await database.close()
  }
}

const show = ({ password, people }: DemoSignIns): void => {
  const width = Math.max(...people.map(({ email }) => email.length))
  say(`The demo company is loaded. Everybody signs in with the password ${password}`)
  for (const { email, name, role, jobTitle } of people)
    say(`  ${email.padEnd(width)}  ${name}, ${jobTitle} (${role})`)
}
