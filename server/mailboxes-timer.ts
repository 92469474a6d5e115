import { mailboxFollower } from '#features/mailboxes/jobs.ts'
import type { Installation } from './installation.ts'

const everyMs = 2_000

/** Looks again and again for mailboxes that nobody follows, and for those that fail without anybody knowing. */
export const startMailboxes = (installation: Installation): { stop(): Promise<void> } => {
  const follower = mailboxFollower(installation)
  let looking: Promise<void> | null = null
  const look = () => {
    looking ??= follower
      .look()
      .catch((error) => installation.log.warn({ error }, 'mailboxes wait for the database'))
      .finally(() => {
        looking = null
      })
  }
  const timer = setInterval(look, everyMs)
  look()
  return {
    stop: async () => {
      clearInterval(timer)
      await looking
      await follower.stop()
    },
  }
}
