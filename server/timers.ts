import { tidyAccounts } from '#features/accounts/jobs.ts'
import { lookAgainDue } from '#features/answers/jobs.ts'
import { tellOfOutsideReviews } from '#features/answers/jobs-review.ts'
import { tellOfGrantReviews } from '#features/authority/jobs-review.ts'
import { tellOfReviews } from '#features/charter/jobs-review.ts'
import { closeDue, wakeDue } from '#features/conversations/jobs.ts'
import { renewOffered } from '#features/conversations/jobs-offered.ts'
import { countsDaily } from '#features/insights/jobs.ts'
import { doDueOfPeople } from '#features/people/jobs.ts'
import { lookAtGrown } from '#platform/db/grown.ts'
import { contextFor } from '#platform/http/context.ts'
import { forgetOldKeys } from '#platform/http/idempotency.ts'
import { alone } from '#platform/jobs/alone.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import type { Installation } from './installation.ts'

const EVERY_MS = 5_000

type Look = () => Promise<unknown>

/** What has come due, each kind on its own; a row that fails waits, and its kind goes on. */
export function looksOf({
  database: { db },
  now,
  log,
  config,
}: Installation): Readonly<Record<string, Look>> {
  const count = countsDaily()
  const contextOf = (workspaceId: string) =>
    contextFor({
      actor: { kind: 'system', name: 'timer' },
      workspaceId: workspaceId as WorkspaceId,
      now,
      db,
      traceId: 'timer',
    })
  return {
    wakes: () => wakeDue(db, now(), contextOf, log),
    closes: () => closeDue(db, now(), contextOf, log),
    looksAgain: () => lookAgainDue(db, now(), contextOf, log),
    renews: () => renewOffered(db, now(), contextOf, log),
    tellsOfReviews: () => tellOfReviews(db, now(), contextOf, log),
    tellsOfGrantReviews: () => tellOfGrantReviews(db, now(), contextOf, log),
    tellsOfOutsideReviews: () => tellOfOutsideReviews(db, now(), contextOf, log),
    people: () => doDueOfPeople(db, now(), contextOf, config, log),
    accounts: () => tidyAccounts(db, now()),
    figures: () => count(db, now()),
    keys: () => forgetOldKeys(db, now()),
    grown: () => lookAtGrown(db),
  }
}

/** Looks every few seconds for what has come due: snoozes that end, answered conversations that close, leave that begins. */
export function startTimers(installation: Installation): { stop(): void } {
  const { database, log } = installation
  const looks = Object.entries(looksOf(installation))
  let running = false
  const tick = async () => {
    if (running) return
    running = true
    try {
      // What is wrong with one holds up none of the others.
      for (const [look, act] of looks) await alone({ db: database.db, log }, { look }, act)
    } catch (error) {
      log.warn({ error }, 'timers wait for the database')
    } finally {
      running = false
    }
  }
  const timer = setInterval(tick, EVERY_MS)
  return { stop: () => clearInterval(timer) }
}
