import { openDatabase, run } from '#platform/db/database.ts'
import { runningAddress } from '#platform/postgres/embedded.ts'
import type { RunningRegard } from './regard.ts'

/** Says something to the database of a running Regard: how a time is over that nobody waits for. */
export async function tellDatabase(
  { dataDir }: Pick<RunningRegard, 'dataDir'>,
  text: string,
  values: readonly unknown[] = [],
): Promise<void> {
  const database = openDatabase({ url: runningAddress(dataDir), max: 1, application: 'journey' })
  try {
    await run(database.db, text, [...values])
  } finally {
    await database.close()
  }
}

/** The ten seconds in which what was written can be called back are over. That they pass by themselves has a journey of its own. */
export const leavesNow = (regard: Pick<RunningRegard, 'dataDir'>): Promise<void> =>
  tellDatabase(
    regard,
    `with written as (update messages set send_after = clock_timestamp() where delivery_state = 'queued')
     update mail_deliveries set send_after = clock_timestamp() where state = 'queued'`,
  )
