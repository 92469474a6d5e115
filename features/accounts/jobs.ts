import type { Db } from '#platform/db/database.ts'
import type { Job } from '#platform/jobs/job.ts'
import { resetJob } from './commands-reset.ts'
import type { AccountsSettings } from './commands-session.ts'
import { forgetOldTries } from './queries-attempts.ts'
import { deleteOldSessions } from './queries-sessions.ts'
import { dropOldVerifications } from './queries-verifications.ts'

export const accountsJobs = (settings: AccountsSettings): Job[] => [resetJob(settings) as unknown as Job]

/** Removes what has run out: sessions, links, and tries older than a day. */
export async function tidyAccounts(db: Db, now: Date): Promise<void> {
  await deleteOldSessions(db, now)
  await dropOldVerifications(db, now)
  await forgetOldTries(db, new Date(now.getTime() - 86_400_000))
}
