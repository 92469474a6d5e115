import { tidyAccounts } from '#features/accounts/jobs.ts'
import { lookAgainDue } from '#features/answers/jobs.ts'
import { tellOfReviews } from '#features/charter/jobs-review.ts'
import { closeDue, wakeDue } from '#features/conversations/jobs.ts'
import { renewOffered } from '#features/conversations/jobs-offered.ts'
import { countsDaily } from '#features/insights/jobs.ts'
import { doDueOfPeople } from '#features/people/jobs.ts'
import { contextFor } from '#platform/http/context.ts'
import { forgetOldKeys } from '#platform/http/idempotency.ts'
import { alone } from '#platform/jobs/alone.ts'
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
      const db = database.db
      const looks: Readonly<Record<string, () => Promise<unknown>>> = {
        wakes: () => wakeDue(db, now(), contextOf),
        closes: () => closeDue(db, now(), contextOf),
        looksAgain: () => lookAgainDue(db, now(), contextOf),
        renews: () => renewOffered(db, now(), contextOf),
        tellsOfReviews: () => tellOfReviews(db, now(), contextOf),
        people: () => doDueOfPeople(db, now(), contextOf, config),
        accounts: () => tidyAccounts(db, now()),
        figures: () => count(db, now()),
        keys: () => forgetOldKeys(db, now()),
      }
      // What is wrong with one holds up none of the others.
      for (const [look, act] of Object.entries(looks)) await alone({ db, log }, { look }, act)
    } catch (error) {
      log.warn({ error }, 'timers wait for the database')
    } finally {
      running = false
    }
  }
  const timer = setInterval(tick, EVERY_MS)
  return { stop: () => clearInterval(timer) }
}
