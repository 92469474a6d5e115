import { type Db, run } from '#platform/db/database.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { type Due, eachDue, isNotPutOff } from '#platform/jobs/due.ts'
import type { Log } from '#platform/log/log.ts'
import { grantReviewDue, ofGrant } from './events.ts'
import { findGrant } from './queries-grants.ts'
import { markReviewsTold } from './queries-review.ts'

const AT_ONCE = 200

/** Grants whose day of review has come: those who decide about them are told once. */
export async function tellOfGrantReviews(
  db: Db,
  now: Date,
  contextOf: (workspaceId: string) => Context,
  log?: Log,
): Promise<void> {
  const due = await run<Due>(
    db,
    `select workspace_id as "workspaceId", id from grants
     where state = 'in_force' and review_on is distinct from review_told and review_on <= $1::date
       and ${isNotPutOff('grant-reviews', 'grants', '$2')}
     order by review_on limit ${AT_ONCE}`,
    [now.toISOString().slice(0, 10), now],
  )
  await eachDue({ db, now, log }, 'grant-reviews', due, ({ workspaceId }) =>
    contextOf(workspaceId).transaction(async (tx) => {
      // Several that come due at once are one thing to look at.
      const [told] = await markReviewsTold(tx)
      const grant = told === undefined ? undefined : await findGrant(tx, told)
      if (grant) await announce(tx, ofGrant(grant, grantReviewDue, {}))
    }),
  )
}
