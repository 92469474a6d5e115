import { type Db, run } from '#platform/db/database.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { type Due, eachDue, isNotPutOff } from '#platform/jobs/due.ts'
import type { Log } from '#platform/log/log.ts'
import { promiseReviewDue, promiseSubject } from './events.ts'
import { markReviewTold } from './queries.ts'

const AT_ONCE = 200

/** Promises whose day of review has come: each is told of once. */
export async function tellOfReviews(
  db: Db,
  now: Date,
  contextOf: (workspaceId: string) => Context,
  log?: Log,
): Promise<void> {
  const due = await run<Due>(
    db,
    `select workspace_id as "workspaceId", id from promises
     where state = 'published' and review_on is distinct from review_told and review_on <= $1::date
       and ${isNotPutOff('reviews', 'promises', '$2')}
     order by review_on limit ${AT_ONCE}`,
    [now.toISOString().slice(0, 10), now],
  )
  await eachDue({ db, now, log }, 'reviews', due, ({ workspaceId, id }) =>
    contextOf(workspaceId).transaction(async (tx) => {
      if (!(await markReviewTold(tx, id))) return
      await announce(tx, {
        type: promiseReviewDue,
        subject: promiseSubject(id),
        payload: {},
        audience: 'workspace',
      })
    }),
  )
}
