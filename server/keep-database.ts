import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '#platform/log/log.ts'
import { type EmbeddedPostgres, startPostgres } from '#platform/postgres/embedded.ts'
import { backOff } from '#platform/supervise/back-off.ts'

export interface KeptDatabase {
  readonly url: string
  stop(): Promise<void>
}

interface Settings {
  dataDir: string
  forTests: boolean
  log: Log
  /** Told when the database came back under another address. */
  onMoved(): void
}

/** Starts the embedded database and starts it again whenever it ends, until stopped. */
export const keepDatabase = async ({ dataDir, forTests, log, onMoved }: Settings): Promise<KeptDatabase> => {
  const pause = backOff()
  let server: EmbeddedPostgres = await startPostgres({ dataDir, forTests })
  let stopping = false
  let restarting: Promise<void> | null = null

  const restart = async (): Promise<void> => {
    while (!stopping) {
      const { deaths, waitMs } = pause.died()
      log[deaths > 3 ? 'error' : 'warn'](
        { part: 'database', deaths, againInMs: waitMs },
        'the database ended and is started again',
      )
      await wait(waitMs)
      if (stopping) return
      try {
        const before = server.url
        pause.started()
        server = await startPostgres({ dataDir, forTests })
        log.info({ part: 'database', pid: server.pid }, 'the database is back')
        if (server.url !== before) onMoved()
        return watch()
      } catch (err) {
        log.error({ part: 'database', err }, 'the database did not start')
      }
    }
  }
  const watch = () => {
    void server.ended.then(() => {
      if (!stopping) restarting = restart()
    })
  }
  watch()

  return {
    get url() {
      return server.url
    },
    stop: async () => {
      stopping = true
      await restarting
      await server.stop()
    },
  }
}
