import { tidyAccounts } from '#features/accounts/jobs.ts'
import { lookAgainDue } from '#features/answers/jobs.ts'
import { tellOfReviews } from '#features/charter/jobs-review.ts'
import { closeDue, wakeDue } from '#features/conversations/jobs.ts'
import { renewOffered } from '#features/conversations/jobs-offered.ts'
import { countsDaily } from '#features/insights/jobs.ts'
import { doDueOfPeople } from '#features/people/jobs.ts'
import { contextFor } from '#platform/http/context.ts'
import { forgetOldKeys } from '#platform/http/idempotency.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import type { Installation } from './installation.ts'

const EVERY_MS = 5_000

/** Looks every few seconds for what has come due: snoozes that end, answered conversations that close, leave that begins. */
export function startTimers({ database, now, log, config }: Installation): { stop(): void } {
  let running = false
  const count = countsDaily()
  const tick = async () => {
    if (running) return
    running = true
    try {
      const contextOf = (workspaceId: string) =>
        contextFor({
          actor: { kind: 'system', name: 'timer' },
          workspaceId: workspaceId as WorkspaceId,
          now,
          db: database.db,
          traceId: 'timer',
        })
      await wakeDue(database.db, now(), contextOf)
      await closeDue(database.db, now(), contextOf)
      await lookAgainDue(database.db, now(), contextOf)
      await renewOffered(database.db, now(), contextOf)
      await tellOfReviews(database.db, now(), contextOf)
      await doDueOfPeople(database.db, now(), contextOf, config)
      await tidyAccounts(database.db, now())
      await count(database.db, now())
      await forgetOldKeys(database.db, now())
    } catch (error) {
      log.warn({ error }, 'timers wait for the database')
    } finally {
      running = false
    }
  }
  const timer = setInterval(tick, EVERY_MS)
  return { stop: () => clearInterval(timer) }
}
