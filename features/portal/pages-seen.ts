import type { FastifyInstance } from 'fastify'
import type { Config } from '#platform/config/config.ts'
import type { Database } from '#platform/db/database.ts'
import type { Log } from '#platform/log/log.ts'
import { isSeenFromOutside } from './domain/public-address.ts'
import { insertSeen } from './queries-links.ts'

/** Keeps, once, that somebody outside reached us under our own address: from then on mails carry links (I24). */
export function watchForOutside(
  app: FastifyInstance,
  { database, config, now, log }: { database: Database; config: Config; now: () => Date; log: Log },
): void {
  let isKept = false
  app.addHook('onRequest', async ({ protocol, host, ip }) => {
    if (isKept || !isSeenFromOutside(config, { protocol, host, ip })) return
    isKept = true
    insertSeen(database.db, config.url.origin, now()).then(
      () => log.info({ origin: config.url.origin }, 'our address was reached from outside'),
      () => {
        isKept = false
      },
    )
  })
}
