import { moveOldRaw } from '#features/mail/commands-move-raw.ts'
import { catchUpMail, reconcileMail, tellLateRoundTrips } from '#features/mail/jobs.ts'
import type { Installation } from './installation.ts'

const everyMs = 1_500
const countEveryMs = 5 * 60_000
const moveEveryMs = 30_000
const lateEveryMs = 30_000

/** Looks again and again for mail that waits although its job is lost: after a kill, a restart of the database, a frozen worker. */
export const startMailTimer = (installation: Installation): { stop(): Promise<void> } => {
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    running ??= catchUpMail(installation)
      .catch((error) => installation.log.warn({ error }, 'mail waits for the database'))
      .finally(() => {
        running = null
      })
  }, everyMs)
  const counting = setInterval(() => {
    void reconcileMail(installation).catch((error) =>
      installation.log.warn({ error }, 'the count of mails waits for the database'),
    )
  }, countEveryMs)
  const late = setInterval(() => {
    void tellLateRoundTrips(installation).catch((error) =>
      installation.log.warn({ error }, 'telling of mails that did not come back waits for the database'),
    )
  }, lateEveryMs)
  let moving: Promise<unknown> | null = null
  const movingTimer = setInterval(() => {
    const { database, files, now, log } = installation
    moving ??= moveOldRaw({ db: database.db, files, now, log })
      .catch((error) => log.warn({ error }, 'old mails stay in the database for now'))
      .finally(() => {
        moving = null
      })
  }, moveEveryMs)
  return {
    stop: async () => {
      clearInterval(timer)
      clearInterval(movingTimer)
      clearInterval(counting)
      clearInterval(late)
      await Promise.all([running, moving])
    },
  }
}
