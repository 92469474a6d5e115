import { catchUpMail } from '#features/mail/jobs.ts'
import type { Installation } from './installation.ts'

const everyMs = 1_500

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
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
