import { type Db, run } from '#platform/db/database.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { promiseReviewDue, promiseSubject } from './events.ts'
import { markReviewTold } from './queries.ts'

const AT_ONCE = 200

/** Promises whose day of review has come: each is told of once. */
export async function tellOfReviews(
  db: Db,
  now: Date,
  contextOf: (workspaceId: string) => Context,
): Promise<void> {
  const due = await run<{ workspaceId: string; id: string }>(
    db,
    `select workspace_id as "workspaceId", id from promises
     where state = 'published' and review_on is distinct from review_told and review_on <= $1::date order by review_on limit ${AT_ONCE}`,
    [now.toISOString().slice(0, 10)],
  )
  for (const { workspaceId, id } of due)
    await contextOf(workspaceId).transaction(async (tx) => {
      if (!(await markReviewTold(tx, id))) return
      await announce(tx, {
        type: promiseReviewDue,
        subject: promiseSubject(id),
        payload: {},
        audience: 'workspace',
      })
    })
}
