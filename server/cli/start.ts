import { readConfig } from '#platform/config/config.ts'
import { firstAddress } from '../set-up-address.ts'
import { start } from '../start.ts'
import { say } from './say.ts'
import { untilToldToStop } from './until-told-to-stop.ts'

/** Starts everything, prints the address and runs until told to stop. */
export const runStart = async (): Promise<number> => {
  const config = readConfig(process.env)
  const told = untilToldToStop()
  const running = await start({ config, told })
  say(`Regard is ready: ${await firstAddress(config, running.databaseUrl)}`)
  await told
  say('Stopping…')
  await running.stop()
  return 0
}
